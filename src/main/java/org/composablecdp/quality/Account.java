package org.composablecdp.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Counts rows by kind, source and hour, in the shape of {@link ReconciliationTable}.
 *
 * <p>Each measure is counted for itself, none is what is left of the others: so that they come to
 * the same tells something. What is counted comes as {@link #entries}: so many rows, more or less,
 * of one measure. For example two events received, of which one is a copy, are
 *
 * <pre>
 * measure   number
 * received       1      received  silver  duplicate
 * received       1  →          2       1          1
 * silver         1
 * duplicate      1
 * </pre>
 *
 * @param run the run that counts
 */
public record Account(String run) {

  private static final String MEASURE = "measure";
  private static final String NUMBER = "number";
  private static final String TIME = "time";

  private static final List<String> MEASURES =
      List.of(
          ReconciliationTable.RECEIVED,
          ReconciliationTable.SILVER,
          ReconciliationTable.FAILED,
          ReconciliationTable.QUARANTINED,
          ReconciliationTable.DUPLICATE);

  /**
   * Rows to be counted.
   *
   * @param measure a column of the table
   * @param kind what the rows are
   * @param number how many each row stands for
   */
  public record Entry(String measure, Column kind, Column number) {}

  /** The rows as entries; late tells which count as late, and has no meaning but for silver. */
  public static Dataset<Row> entries(Dataset<Row> rows, Entry entry, Times times, Column source) {
    return rows.select(
        lit(entry.measure()).as(MEASURE),
        entry.kind().as(ReconciliationTable.KIND),
        source.as(ReconciliationTable.SOURCE),
        date_trunc("hour", times.stored()).as(ReconciliationTable.HOUR),
        entry.number().cast("bigint").as(NUMBER),
        coalesce(times.late(), lit(false)).as(ReconciliationTable.LATE),
        times.arrived().as(TIME));
  }

  /**
   * The times of a row.
   *
   * @param stored when bronze stored it, null where that is not known
   * @param arrived when the source received it
   * @param late whether that was late
   */
  public record Times(Column stored, Column arrived, Column late) {

    public static Times of(Column stored, Column arrived) {
      return new Times(stored, arrived, lit(false));
    }
  }

  /** The sums of the entries. */
  public Dataset<Row> apply(Dataset<Row> entries) {
    Column late = when(col(ReconciliationTable.LATE), col(NUMBER));
    Column received = col(MEASURE).equalTo(ReconciliationTable.RECEIVED);
    List<Column> sums =
        Stream.concat(
                MEASURES.stream().map(Account::sumOf),
                Stream.of(
                    count_if(received).as(ReconciliationTable.RECORDS),
                    coalesce(sum(late), lit(0L)).as(ReconciliationTable.LATE),
                    max(TIME).as(ReconciliationTable.NEWEST)))
            .toList();
    return entries
        .groupBy(ReconciliationTable.KIND, ReconciliationTable.SOURCE, ReconciliationTable.HOUR)
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .withColumn(ReconciliationTable.RUN_ID, lit(run))
        .select(
            ReconciliationTable.TABLE.columnNames().stream()
                .map(functions::col)
                .toArray(Column[]::new));
  }

  private static Column sumOf(String measure) {
    Column number = when(col(MEASURE).equalTo(measure), col(NUMBER));
    return coalesce(sum(number), lit(0L)).as(measure);
  }
}
