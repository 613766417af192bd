package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.url_decode;

import java.util.List;
import org.apache.spark.sql.Column;

/** A file by its path, which Spark's readers take for a pattern and give back as part of a URL. */
final class FoundFile {

  private FoundFile() {}

  /** The path as a pattern that only it fits: what is special in patterns is escaped. */
  static String pattern(String path) {
    return path.replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
  }

  /** Whether the path would be taken for a pattern of others. */
  static boolean isPattern(String path) {
    return !pattern(path).equals(path);
  }

  static String[] patterns(List<String> paths) {
    return paths.stream().map(FoundFile::pattern).toArray(String[]::new);
  }

  /** The path of the file that a row was read from. */
  static Column path() {
    Column url = col("_metadata.file_path");
    return url_decode(replace(url, lit("+"), lit("%2B")));
  }

  /** When it was last changed. */
  static Column changedAt() {
    return col("_metadata.file_modification_time").as(RecordsTable.ARRIVED_AT);
  }
}
