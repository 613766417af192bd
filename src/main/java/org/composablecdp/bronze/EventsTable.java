package org.composablecdp.bronze;

import org.composablecdp.lake.Table;

/** {@code bronze.events}: what the streams gave, untouched. */
public final class EventsTable {

  public static final String SOURCE = "source";
  public static final String STREAM = "stream";
  public static final String SHARD_ID = "shard_id";
  public static final String SEQUENCE_NUMBER = "sequence_number";
  public static final String PARTITION_KEY = "partition_key";
  public static final String DATA = "data";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String INGESTED_AT = "ingested_at";
  public static final String INGEST_RUN = "ingest_run";

  /**
   * The stream of records that were repaired and replayed; with the colon, no name of a real one.
   * Their shard is the failure that they began with, their sequence number the replay.
   */
  public static final String REPLAY = "cdp:replay";

  public static final Table TABLE =
      Table.of(
          "bronze.events",
          "One row per record received from an event stream, as it came; append only.",
          """
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          stream STRING COMMENT 'Kinesis stream, Kafka topic or folder it came from; cdp:replay: from ops.replays',
          shard_id STRING COMMENT 'Shard, partition or file within the stream; of a replay, the first failure of the record',
          sequence_number STRING COMMENT 'Position within the shard, sortable as text; of a replay, its id; null for files',
          partition_key STRING COMMENT 'Key the producer gave, in Base64 where it is no text; null for files [pii: pseudonym]',
          data BINARY COMMENT 'The record, byte for byte [pii: event]',
          arrived_at TIMESTAMP COMMENT 'When the stream received it; for files, when the file was last changed',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When the batch that stored it began',
          ingest_run STRING NOT NULL COMMENT 'Id of the run that stored it'
          """);

  private EventsTable() {}
}
