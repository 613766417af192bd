package org.composablecdp.bronze.kinesis;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Amazon Kinesis as a streaming source, with the options and columns of Databricks' {@code
 * kinesis}: {@code spark.readStream().format(KinesisSource.class.getName())}.
 *
 * <table>
 *   <caption>Options; names are case-insensitive</caption>
 *   <tr><td>{@code streamName}, {@code streamARN}</td><td>one of both; several names with commas
 *   <tr><td>{@code region}, {@code endpoint}, {@code awsAccessKey}, {@code awsSecretKey}, {@code
 *       roleArn}, {@code roleExternalId}, {@code roleSessionName}, {@code stsEndpoint}</td><td>where
 *       and who; from the default AWS chain where not given
 *   <tr><td>{@code initialPosition}</td><td>{@code latest}, {@code trim_horizon} or {@code
 *       earliest}, or {@code {"at_timestamp": "06/25/2020 10:23:45 PDT", "format": "MM/dd/yyyy
 *       HH:mm:ss ZZZ"}}
 *   <tr><td>{@code maxRecordsPerFetch}</td><td>asked for at once (10000)
 *   <tr><td>{@code maxFetchRate}</td><td>MB a second of each shard (1.0, 2.0 at most)
 *   <tr><td>{@code minFetchPeriod}</td><td>between two requests to a shard (200ms)
 *   <tr><td>{@code maxFetchDuration}</td><td>until a batch is closed while more is there (10s)
 *   <tr><td>{@code maxRecordsPerTrigger}</td><td>in a batch, or one a shard where that is more
 *   <tr><td>{@code shardFetchInterval}</td><td>between two looks for new shards (1s)
 *   <tr><td>{@code failOnDataLoss}</td><td>when records were dropped before they were read (true)
 * </table>
 *
 * <p>The rights needed are ListShards, GetShardIterator, GetRecords and DescribeStreamSummary.
 *
 * <p>Delivery is exactly once into a sink that takes a batch once: a batch is a range of sequence
 * numbers a shard that is in the checkpoint before it is read. Shards that came of a split or a
 * merge are read when their parents are read to the end. {@code Trigger.AvailableNow} reads what
 * arrived before it started.
 *
 * <p>Errors: {@code load()} throws an IllegalArgumentException with a sentence for each wrong
 * option. The query fails with the same when a stream doesn't exist, and with an
 * IllegalStateException when records were lost.
 */
public final class KinesisSource implements TableProvider {

  static final StructType SCHEMA =
      StructType.fromDDL(
          """
          partitionKey STRING, data BINARY, stream STRING, shardId STRING, sequenceNumber STRING,
          approximateArrivalTimestamp TIMESTAMP
          """);

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return SCHEMA;
  }

  @Override
  public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
    return new KinesisTable(Settings.of(options));
  }
}
