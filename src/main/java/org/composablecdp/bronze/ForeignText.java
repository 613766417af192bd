package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.is_valid_utf8;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Files of texts that are not UTF-8: read as such, their letters would be lost for good. */
final class ForeignText {

  static final String PROBLEM = "it is not UTF-8: write options.encoding";

  private ForeignText() {}

  /** Those of the files that are; files that cannot be read are not among them. */
  static List<String> among(SparkSession spark, List<String> paths) {
    return paths.isEmpty() || !isAmong(spark, paths)
        ? List.of()
        : paths.stream().filter(path -> isAmong(spark, List.of(path))).toList();
  }

  private static boolean isAmong(SparkSession spark, List<String> paths) {
    try {
      return !spark
          .read()
          .text(FoundFile.patterns(paths))
          .filter(not(is_valid_utf8(col("value"))))
          .isEmpty();
    } catch (Exception e) {
      if (UnreadableFile.isWhy(e)) {
        return paths.size() > 1;
      }
      throw e;
    }
  }
}
