package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.quarantine}: records that break a rule, with the reasons. */
public final class QuarantineTable {

  public static final String QUARANTINE_ID = "quarantine_id";
  public static final String FIRST_QUARANTINE_ID = "first_quarantine_id";
  public static final String SOURCE = "source";
  public static final String RECORD = "record";
  public static final String ACTION = "action";
  public static final String BREACHES = "breaches";
  public static final String WAITS = "waits";
  public static final String PAYLOAD = "payload";
  public static final String RAW = "raw";
  public static final String OPERATION = "operation";
  public static final String FILE = "file";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String INGESTED_AT = "ingested_at";
  public static final String INGEST_RUN = "ingest_run";
  public static final String REPAIRED_BY = "repaired_by";

  public static final Table TABLE =
      Table.of(
              "silver.quarantine",
              "One row per record that breaks a rule of its kind, with the reasons.",
              """
          quarantine_id STRING NOT NULL COMMENT 'Hash of the record: the same for the same record received twice',
          first_quarantine_id STRING NOT NULL COMMENT 'Of a replayed record that broke a rule again, the one it began with; else quarantine_id',
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          record STRING NOT NULL COMMENT 'Kind of record, such as contacts or orders',
          action STRING NOT NULL COMMENT 'quarantine: the record is here alone; warn: it is in its table too',
          breaches ARRAY<STRUCT<rule: STRING COMMENT 'Name of the rule', column: STRING COMMENT 'Column of the silver table; null for the record as a whole', reason: STRING COMMENT 'What is wrong, in a sentence [pii: record]', action: STRING COMMENT 'warn, quarantine or stop'>> COMMENT 'Every rule that the record breaks [pii: record]',
          waits BOOLEAN NOT NULL COMMENT 'Whether something that it refers to is missing: it is read again when that comes',
          payload STRING COMMENT 'The record as a JSON object, names and values as in the source [pii: record]',
          raw STRING COMMENT 'The text, where it could not be read as a record [pii: record]',
          operation STRING NOT NULL COMMENT 'upsert, delete or restore',
          file STRING NOT NULL COMMENT 'File or table it was read from; cdp:replay/…: the failure and the replay it is of',
          arrived_at TIMESTAMP COMMENT 'When the file was last changed, the table read, or the change committed',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When it was stored in bronze',
          ingest_run STRING NOT NULL COMMENT 'Run that stored it in bronze',
          repaired_by STRING COMMENT 'Replay of ops.replays that breaks no rule; null while there is none'
          """)
          .withKey("quarantine_id")
          .withClustering("quarantine_id")
          .withChangeFeed();

  private QuarantineTable() {}
}
