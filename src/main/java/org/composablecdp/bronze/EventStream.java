package org.composablecdp.bronze;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A stream of event records, read as the canonical columns of {@link EventsTable}. */
public sealed interface EventStream {

  /** Stream, shard, position, key, bytes and arrival of each record. */
  Dataset<Row> read(SparkSession spark);

  /**
   * Kinesis streams: by Databricks' own source there, by the one of {@code bronze.kinesis}
   * elsewhere; options and columns are the same.
   *
   * @param options those of Databricks' {@code kinesis} source
   */
  record Kinesis(Map<String, String> options) implements EventStream {

    private static final String OWN_SOURCE = "org.composablecdp.bronze.kinesis.KinesisSource";

    @Override
    public Dataset<Row> read(SparkSession spark) {
      boolean databricks = System.getenv("DATABRICKS_RUNTIME_VERSION") != null;
      return spark
          .readStream()
          .format(databricks ? "kinesis" : OWN_SOURCE)
          .options(options)
          .load()
          .select(
              functions.col("stream").as(EventsTable.STREAM),
              functions.col("shardId").as(EventsTable.SHARD_ID),
              functions.col("sequenceNumber").as(EventsTable.SEQUENCE_NUMBER),
              functions.col("partitionKey").as(EventsTable.PARTITION_KEY),
              functions.col("data").as(EventsTable.DATA),
              functions.col("approximateArrivalTimestamp").as(EventsTable.ARRIVED_AT));
    }
  }

  /**
   * Kafka topics, by Spark's Kafka source, which Databricks has built in.
   *
   * <p>Offsets are written with 20 digits, so that their order as text is that of the partition. A
   * key that is no text is written in Base64. A record without a value has no data.
   *
   * @param options of Spark's {@code kafka} source
   */
  record Kafka(Map<String, String> options) implements EventStream {

    static final String FORMAT = "kafka";

    private static final int DIGITS = 20;

    @Override
    public Dataset<Row> read(SparkSession spark) {
      Column key = functions.col("key");
      return spark
          .readStream()
          .format(FORMAT)
          .options(options)
          .load()
          .select(
              functions.col("topic").as(EventsTable.STREAM),
              functions.col("partition").cast("string").as(EventsTable.SHARD_ID),
              functions
                  .lpad(functions.col("offset").cast("string"), DIGITS, "0")
                  .as(EventsTable.SEQUENCE_NUMBER),
              functions
                  .coalesce(functions.try_validate_utf8(key.cast("string")), functions.base64(key))
                  .as(EventsTable.PARTITION_KEY),
              functions.col("value").as(EventsTable.DATA),
              functions.col("timestamp").as(EventsTable.ARRIVED_AT));
    }
  }

  /**
   * A folder of files of one event a line, also compressed; new files are found by each run. Files
   * whose name starts with {@code .} or {@code _} are left alone.
   *
   * @param folder any path that Spark can read
   * @param options of Spark's file sources, such as {@code maxFilesPerTrigger}
   */
  record Files(String folder, Map<String, String> options) implements EventStream {

    @Override
    public Dataset<Row> read(SparkSession spark) {
      Map<String, String> all =
          new HashMap<>(Map.of("recursiveFileLookup", "true", FileAge.OPTION, FileAge.ANY));
      all.putAll(options);
      Column none = functions.lit(null).cast("string");
      return spark
          .readStream()
          .options(all)
          .text(folder)
          .select(
              functions.lit(folder).as(EventsTable.STREAM),
              functions.col("_metadata.file_path").as(EventsTable.SHARD_ID),
              none.as(EventsTable.SEQUENCE_NUMBER),
              none.as(EventsTable.PARTITION_KEY),
              functions.col("value").cast("binary").as(EventsTable.DATA),
              functions.col("_metadata.file_modification_time").as(EventsTable.ARRIVED_AT));
    }
  }
}
