package org.composablecdp.silver.event;

import org.composablecdp.lake.Table;

/** {@code silver.failed_events}: records that are no enriched events, and why; append only. */
public final class FailedEventsTable {

  public static final String FAILURE_TYPE = "failure_type";
  public static final String FIELD_COUNT = "field_count";
  public static final String ERRORS = "errors";
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
          "One row per record that could not be read as an enriched event; append only.",
          """
          failure_type STRING NOT NULL COMMENT 'NotTSV: no tabs; FieldNumberMismatch: not 131 fields; RowDecodingError: fields that break the rules of their type',
          field_count INT COMMENT 'Fields found in the record; null where there was no record',
          errors ARRAY<STRUCT<field: STRING COMMENT 'Column of silver.events', value: STRING COMMENT 'What it held, cut to 200 characters [pii: event]', message: STRING COMMENT 'What is wrong with it'>> COMMENT 'Every field that broke a rule, in the order of the fields; empty for the other types [pii: event]',
          data BINARY COMMENT 'The record, byte for byte [pii: event]',
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          stream STRING COMMENT 'Kinesis stream, Kafka topic or folder it came from',
          shard_id STRING COMMENT 'Shard, partition or file within the stream',
          sequence_number STRING COMMENT 'Position within the shard; null for files',
          arrived_at TIMESTAMP COMMENT 'When the stream received it',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When the batch that stored it in bronze began'
          """);

  private FailedEventsTable() {}
}
