package org.composablecdp.silver.event;

import org.composablecdp.lake.Table;

/** {@code silver.failed_events}: records that are no enriched events, and why; append only. */
public final class FailedEventsTable {

  public static final String FAILURE_ID = "failure_id";
  public static final String FIRST_FAILURE_ID = "first_failure_id";
  public static final String FAILURE_TYPE = "failure_type";
  public static final String FIELD_COUNT = "field_count";
  public static final String ERRORS = "errors";
  public static final String BAD_ROW = "bad_row";
  public static final String DATA = "data";
  public static final String SOURCE = "source";
  public static final String STREAM = "stream";
  public static final String SHARD_ID = "shard_id";
  public static final String SEQUENCE_NUMBER = "sequence_number";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String INGESTED_AT = "ingested_at";

  public static final Table TABLE =
      Table.of(
          "silver.failed_events",
          "One row per record that is no enriched event, or failed in Enrich; append only.",
          """
          failure_id STRING NOT NULL COMMENT 'Hash of the record received and of what is wrong with it: the same for the same record received twice',
          first_failure_id STRING NOT NULL COMMENT 'For a replayed record that failed again, the failure it began with; else failure_id',
          failure_type STRING NOT NULL COMMENT 'NotTSV: no tabs; FieldNumberMismatch: not 131 fields; RowDecodingError: fields that break the rules of their type; CorruptBatch: compressed and cannot be unpacked; SizeViolation: an event of more than 10 MB in a compressed batch; NotBadRow: no bad row in a stream of them; else what a failed event or bad row of Enrich says, such as ValidationError or schema_violations',
          field_count INT COMMENT 'Fields found in data; null where that is no text of fields',
          errors ARRAY<STRUCT<field: STRING COMMENT 'Column of silver.events, data for the record as a whole, or what Enrich named: a schema, a parameter', value: STRING COMMENT 'What it held, cut to 200 characters [pii: event]', message: STRING COMMENT 'What is wrong with it'>> COMMENT 'Every field that broke a rule, in the order of the fields; empty for the other types [pii: event]',
          bad_row STRING NOT NULL COMMENT 'The failure as Snowplow writes it: self-describing JSON of com.snowplowanalytics.snowplow.badrows [pii: event]',
          data BINARY COMMENT 'The record, byte for byte; of a compressed batch the line that failed, or all of it where that cannot be unpacked; of a bad row, the payload in it: as enriched TSV where it is an event [pii: event]',
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          stream STRING COMMENT 'Kinesis stream, Kafka topic or folder it came from; cdp:replay: from ops.replays',
          shard_id STRING COMMENT 'Shard, partition or file within the stream; of a replay, the first failure of the record',
          sequence_number STRING COMMENT 'Position within the shard; of a replay, its id; null for files',
          arrived_at TIMESTAMP COMMENT 'When the stream received it',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When the batch that stored it in bronze began'
          """);

  private FailedEventsTable() {}
}
