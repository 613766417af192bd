package org.composablecdp.lake;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What Delta tells of the commits of a table. */
public record TableHistory(Lake lake, Table table) {

  private static final int COMMITS = 200;

  private static final String METRICS = "operationMetrics";

  private static final List<String> MERGED =
      List.of("numTargetRowsInserted", "numTargetRowsUpdated", "numTargetRowsDeleted");

  /** The number of the newest commit. */
  public long version() {
    return newest(1).select(col("version")).head().getLong(0);
  }

  /**
   * Rows that were inserted, changed or deleted since then, of the last 200 commits at most; rows
   * that a merge only copied do not count.
   */
  public long rowsWrittenSince(Instant start) {
    return sumSince(start, TableHistory::rowsWritten);
  }

  /** Rows that merges copied since then, for they were in one file with rows that changed. */
  public long rowsCopiedSince(Instant start) {
    return sumSince(start, metrics -> number(metrics, "numTargetRowsCopied"));
  }

  private long sumSince(Instant start, ToLongFunction<Map<String, String>> number) {
    return newest(COMMITS).select("timestamp", METRICS).collectAsList().stream()
        .filter(commit -> !commit.getTimestamp(0).toInstant().isBefore(start))
        .filter(commit -> !commit.isNullAt(1))
        .mapToLong(commit -> number.applyAsLong(commit.getJavaMap(1)))
        .sum();
  }

  private static long rowsWritten(Map<String, String> metrics) {
    return metrics.containsKey(MERGED.get(0))
        ? MERGED.stream().mapToLong(name -> number(metrics, name)).sum()
        : number(metrics, "numOutputRows");
  }

  private static long number(Map<String, String> metrics, String name) {
    return Long.parseLong(metrics.getOrDefault(name, "0"));
  }

  private Dataset<Row> newest(int commits) {
    String name = lake.create(table).place().nameOf(table);
    return lake.spark().sql("DESCRIBE HISTORY " + name + " LIMIT " + commits);
  }
}
