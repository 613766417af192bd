package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.EOFException;
import java.util.Objects;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A file whose bytes can be had but not understood: it becomes one record without a payload that
 * says why.
 *
 * @param path as Spark found it
 */
record UnreadableFile(String path) {

  private static final int DEPTH = 20;
  private static final int LONGEST_REASON = 300;

  /** Whether an error comes of what is in files, as opposed to the way to them. */
  static boolean isWhy(Throwable error) {
    Throwable cause = error;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (cause instanceof SparkThrowable spark && isOfContent(spark.getCondition())) {
        return true;
      } else if (cause instanceof FileFault || cause instanceof EOFException || isOfAvro(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOfAvro(Throwable error) {
    return error.getClass().getName().startsWith("org.apache.avro.");
  }

  private static boolean isOfContent(String condition) {
    return condition != null
        && (condition.startsWith("FAILED_READ_FILE")
            || condition.contains("MERGE_SCHEMA")
            || condition.contains("INFER_SCHEMA"));
  }

  /**
   * The record: file, payload, raw, problem, arrived_at.
   *
   * @param error why it cannot be understood; thrown again where the bytes cannot be had either
   */
  Dataset<Row> record(SparkSession spark, String format, Exception error) {
    Dataset<Row> file =
        spark
            .read()
            .format("binaryFile")
            .load(FoundFile.pattern(path))
            .select(
                FoundFile.path().as(RecordsTable.FILE),
                functions.sha2(col("content"), 256).as("sha256"),
                col("modificationTime"));
    Row found = file.head();
    String reason =
        "the file cannot be read as %s: %s; its SHA-256 is %s"
            .formatted(format, sentence(error), found.getString(1));
    Column none = lit(null).cast("string");
    return file.select(
        col(RecordsTable.FILE),
        none.as(RecordsTable.PAYLOAD),
        lit(reason).as(RecordsTable.RAW),
        lit(reason).as(RecordsTable.PROBLEM),
        lit(found.getTimestamp(2)).as(RecordsTable.ARRIVED_AT));
  }

  private static String sentence(Throwable error) {
    Throwable root = error;
    for (int i = 0; i < DEPTH && root.getCause() != null; i++) {
      root = root.getCause();
    }
    String message =
        Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName())
            .lines()
            .findFirst()
            .orElse("");
    return message.substring(0, Math.min(message.length(), LONGEST_REASON));
  }
}
