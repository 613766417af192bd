package org.composablecdp.bronze;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/**
 * Whether a folder is there, asked of Spark, which also sees volumes and object stores.
 *
 * @param path any path that Spark can read
 */
public record FolderCheck(String path) {

  public boolean isThere(SparkSession spark) {
    try {
      spark.read().format("binaryFile").load(path).schema();
      return true;
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        return false;
      }
      throw e;
    }
  }
}
