package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Records in quarantine by the rule that they break, in the columns of the summary of failed
 * events. A record that breaks two rules is counted for both; one replayed in vain, once.
 */
public record QuarantineSummary() {

  private static final int LENGTH = 120;

  /** One row per source, rule and message. */
  public Dataset<Row> apply(Dataset<Row> quarantine) {
    Column first = col(QuarantineTable.FIRST_QUARANTINE_ID);
    Column seen = coalesce(col(QuarantineTable.ARRIVED_AT), col(QuarantineTable.INGESTED_AT));
    Column reason = col("breach." + Breaches.REASON);
    Column message = left(regexp_replace(reason, "'[^']*'|[0-9]+", "*"), lit(LENGTH));
    return quarantine
        .withColumn("breach", explode(col(QuarantineTable.BREACHES)))
        .groupBy(
            col(QuarantineTable.SOURCE),
            col("breach." + Breaches.RULE).as("failure_type"),
            col("breach." + Breaches.FIELD).as("field"),
            message.as("message"))
        .agg(
            count_distinct(first).as("failures"),
            count_distinct(when(col(QuarantineTable.REPAIRED_BY).isNotNull(), first))
                .as("repaired"),
            min(seen).as("first_seen"),
            max(seen).as("last_seen"),
            min(QuarantineTable.QUARANTINE_ID).as("example_id"),
            min_by(left(reason, lit(LENGTH)), col(QuarantineTable.QUARANTINE_ID)).as("example"));
  }
}
