package org.composablecdp.lake;

import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files that are no table of the lake: read and written whole.
 *
 * @param format {@code csv}, {@code json}, {@code parquet} or {@code avro}
 */
public record LooseFiles(SparkSession spark, String format) {

  /** Of CSV: a header, values in quotes that may hold line breaks, and no blanks around values. */
  private static final Map<String, String> CSV =
      Map.of(
          "header", "true",
          "multiLine", "true",
          "escape", "\"",
          "ignoreLeadingWhiteSpace", "true",
          "ignoreTrailingWhiteSpace", "true");

  /**
   * The rows of files; those of CSV have columns of text.
   *
   * @throws IllegalArgumentException where nothing can be read there
   */
  public Dataset<Row> read(String path, Map<String, String> options) {
    try {
      return spark.read().format(format).options(options()).options(options).load(path);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new IllegalArgumentException(path + " cannot be read as " + format, e);
      }
      throw e;
    }
  }

  /** Writes the rows in place of what is there. */
  public void write(Dataset<Row> rows, String path) {
    rows.write().format(format).options(options()).mode("overwrite").save(path);
  }

  private Map<String, String> options() {
    return format.equals("csv") ? CSV : Map.of();
  }
}
