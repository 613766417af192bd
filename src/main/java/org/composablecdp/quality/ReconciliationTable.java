package org.composablecdp.quality;

import org.composablecdp.lake.Table;

/**
 * {@code ops.reconciliation}: where the records received went. Rows are what a batch added, to be
 * summed. Every measure is counted by itself; when nothing waits, of each kind, source and hour
 * {@code received = silver + failed + quarantined + duplicate}, or something was lost.
 */
public final class ReconciliationTable {

  public static final String KIND = "kind";
  public static final String SOURCE = "source";
  public static final String HOUR = "hour";
  public static final String RECORDS = "records";
  public static final String RECEIVED = "received";
  public static final String SILVER = "silver";
  public static final String FAILED = "failed";
  public static final String QUARANTINED = "quarantined";
  public static final String DUPLICATE = "duplicate";
  public static final String LATE = "late";
  public static final String NEWEST = "newest";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.of(
          "ops.reconciliation",
          "One row per batch that was counted, kind of record, source and hour; append only, to be summed.",
          """
          kind STRING NOT NULL COMMENT 'events, or a kind of record such as contacts',
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          hour TIMESTAMP COMMENT 'Hour in which bronze stored the events; null for records, which do not keep it in silver',
          records BIGINT NOT NULL COMMENT 'Rows of bronze that were read on',
          received BIGINT NOT NULL COMMENT 'Events or records in them: a row of bronze may hold a batch of events',
          silver BIGINT NOT NULL COMMENT 'Rows more in silver; less where one was replaced or deleted',
          failed BIGINT NOT NULL COMMENT 'Rows more in silver.failed_events',
          quarantined BIGINT NOT NULL COMMENT 'Rows more in silver.quarantine',
          duplicate BIGINT NOT NULL COMMENT 'Copies of events or of broken records that are there, and versions that another one replaced; counted where that is found out',
          late BIGINT NOT NULL COMMENT 'Of the rows in silver, events that arrived more than an hour after they were collected',
          newest TIMESTAMP COMMENT 'Latest arrival among them',
          run_id STRING NOT NULL COMMENT 'Run that counted them'
          """);

  private ReconciliationTable() {}
}
