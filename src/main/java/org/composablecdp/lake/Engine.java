package org.composablecdp.lake;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The Spark session: Databricks' own there, an embedded one elsewhere. */
public final class Engine {

  private Engine() {}

  /** Whether this JVM is part of a Databricks cluster. */
  public static boolean onDatabricks() {
    return System.getenv("DATABRICKS_RUNTIME_VERSION") != null;
  }

  public static SparkSession session() {
    return onDatabricks() ? SparkSession.builder().getOrCreate() : embedded();
  }

  /** Spark and Delta in this JVM, on all its cores, sized for one machine. */
  private static SparkSession embedded() {
    String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
    SparkSession.Builder builder = SparkSession.builder();
    LocalFiles.settings().forEach(builder::config);
    return builder
        .appName("cdp")
        .master("local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.ui.explainMode", "simple")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.warehouse.dir", warehouse())
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", cores)
        .config("spark.sql.jsonGenerator.ignoreNullFields", "false")
        .config("spark.sql.legacy.javaCharsets", "true") // For files of windows-1252
        .config("spark.sql.parquet.compression.codec", "zstd")
        .config("spark.sql.streaming.metricsEnabled", "false")
        .config("spark.sql.streaming.numRecentProgressUpdates", "5")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.log.structuredLogging.enabled", "false")
        .getOrCreate();
  }

  /** Of this process alone: others would remove its schemas. Tables are elsewhere, in the lake. */
  private static String warehouse() {
    String own = "cdp-warehouse-" + ProcessHandle.current().pid();
    return Path.of(System.getProperty("java.io.tmpdir"), own).toString();
  }
}
