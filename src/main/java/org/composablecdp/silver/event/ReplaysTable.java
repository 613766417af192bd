package org.composablecdp.silver.event;

import org.composablecdp.lake.Table;

/**
 * {@code ops.replays}: failed events and records in quarantine that were repaired, on their way
 * back to bronze.
 */
public final class ReplaysTable {

  public static final String REPLAY_ID = "replay_id";
  public static final String FAILURE_ID = "failure_id";
  public static final String FIRST_FAILURE_ID = "first_failure_id";
  public static final String SOURCE = "source";
  public static final String DATA = "data";
  public static final String RECORD_HASH = "record_hash";
  public static final String EVENT_ID = "event_id";
  public static final String COLLECTOR_TSTAMP = "collector_tstamp";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String REPAIR = "repair";
  public static final String REPLAY_RUN = "replay_run";
  public static final String REPLAYED_AT = "replayed_at";
  public static final String RECORD = "record";
  public static final String OPERATION = "operation";

  public static final Table TABLE =
      Table.of(
          "ops.replays",
          "One row per failed event or record in quarantine that was repaired and replayed, and the record made of it; append only.",
          """
          replay_id STRING NOT NULL COMMENT 'Hash of the failure, the record and the repair; sequence_number of the record in bronze.events, end of the file in bronze.records',
          failure_id STRING NOT NULL COMMENT 'Row of silver.failed_events or silver.quarantine that was repaired',
          first_failure_id STRING NOT NULL COMMENT 'The failure that its replays began with; shard_id of the record in bronze.events, part of the file in bronze.records',
          source STRING NOT NULL COMMENT 'Name of the source that the failed record came from',
          data BINARY NOT NULL COMMENT 'The repaired record, as it goes to bronze [pii: event]',
          record_hash BIGINT NOT NULL COMMENT 'xxHash of data',
          event_id STRING COMMENT 'Event id in data, where there is one; in silver.events when the repair was good',
          collector_tstamp TIMESTAMP COMMENT 'Collector time in data, where there is one',
          arrived_at TIMESTAMP COMMENT 'When the stream received the failed record',
          repair STRING NOT NULL COMMENT 'What was changed, as JSON; an empty object where nothing was [pii: event]',
          replay_run STRING NOT NULL COMMENT 'Id of the run that replayed it',
          replayed_at TIMESTAMP NOT NULL COMMENT 'When that run began',
          record STRING COMMENT 'Kind of record, which goes to bronze.records; null of events',
          operation STRING COMMENT 'Operation of the record in bronze.records; null of events'
          """);

  private ReplaysTable() {}
}
