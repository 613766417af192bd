package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.Contract.Reference;

/**
 * Adds to parsed rows the breaches of those that refer to something that is not there, by one join
 * for each column that refers, and whether they wait for it.
 *
 * @param tables gives the rows of a table
 */
public record References(Contract contract, Function<Table, Dataset<Row>> tables) {

  private static final String KEY = "_key";
  private static final String IS_THERE = "_is_there";

  /** Rows of {@link RecordParsing}; {@link QuarantineTable#WAITS} is added. */
  public Dataset<Row> apply(Dataset<Row> parsed) {
    Dataset<Row> rows = parsed.withColumn(QuarantineTable.WAITS, lit(false));
    for (Reference reference : contract.references()) {
      rows = checked(rows, reference);
    }
    return rows;
  }

  private Dataset<Row> checked(Dataset<Row> rows, Reference reference) {
    Table other = reference.to().table();
    Dataset<Row> keys =
        tables.apply(other).select(col(other.key().get(0)).as(KEY), lit(true).as(IS_THERE));
    Column value = col(reference.column());
    Column isMissing =
        not(col(RecordColumns.IS_DELETED)).and(value.isNotNull()).and(col(IS_THERE).isNull());
    Rule rule =
        new Rule(reference.name(), reference.column(), new Rule.Required(), reference.action());
    Column reason =
        concat(
            lit(reference.column() + " is '"),
            value.cast("string"),
            lit("', which " + other.name() + " does not have"));
    Column breaches = Breaches.all(java.util.List.of(Breaches.of(rule, when(isMissing, reason))));
    return rows.join(keys, value.cast("string").equalTo(col(KEY)), "left")
        .withColumn(Breaches.COLUMN, concat(col(Breaches.COLUMN), breaches))
        .withColumn(QuarantineTable.WAITS, col(QuarantineTable.WAITS).or(isMissing))
        .drop(KEY, IS_THERE);
  }
}
