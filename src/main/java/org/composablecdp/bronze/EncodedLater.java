package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Files that could not be read for their encoding, and were not read since: once it is known, they
 * can be.
 *
 * @param known rows of {@link RecordsTable} of the source
 */
public record EncodedLater(Dataset<Row> known) {

  public List<String> files() {
    List<String> foreign = files(isForeign());
    if (foreign.isEmpty()) {
      return foreign;
    }
    Column isOfThese = col(RecordsTable.FILE).isin(foreign.toArray());
    List<String> read = files(isOfThese.and(not(isForeign())));
    return foreign.stream().filter(file -> !read.contains(file)).toList();
  }

  private List<String> files(Column condition) {
    return known
        .filter(condition)
        .select(RecordsTable.FILE)
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static Column isForeign() {
    Column problem = col(RecordsTable.PROBLEM);
    return problem.isNotNull().and(problem.contains(ForeignText.PROBLEM));
  }
}
