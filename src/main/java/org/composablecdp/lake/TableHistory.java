package org.composablecdp.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What Delta tells of the commits of a table. */
public record TableHistory(Lake lake, Table table) {

  private static final int COMMITS = 200;

  private static final String METRICS = "operationMetrics";

  /** The number of the newest commit. */
  public long version() {
    return newest(1).select(col("version")).head().getLong(0);
  }

  /**
   * Rows that were inserted, changed or deleted since then, of the last 200 commits at most; rows
   * that a merge only copied do not count.
   */
  public long rowsWrittenSince(Instant start) {
    Column merged =
        metric("numTargetRowsInserted")
            .plus(metric("numTargetRowsUpdated"))
            .plus(metric("numTargetRowsDeleted"));
    Column written = coalesce(merged, metric("numOutputRows"), lit(0L));
    return newest(COMMITS)
        .filter(col("timestamp").geq(lit(start)))
        .agg(coalesce(sum(written), lit(0L)))
        .head()
        .getLong(0);
  }

  private static Column metric(String name) {
    return col(METRICS).getItem(name).cast("bigint");
  }

  private Dataset<Row> newest(int commits) {
    String name = lake.create(table).place().nameOf(table);
    return lake.spark().sql("DESCRIBE HISTORY " + name + " LIMIT " + commits);
  }
}
