package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.quarantine}: records that could not become contacts or orders, with the reason. */
public final class QuarantineTable {

  public static final String SOURCE = "source";
  public static final String RECORD = "record";
  public static final String REASONS = "reasons";
  public static final String PAYLOAD = "payload";
  public static final String RAW = "raw";
  public static final String FILE = "file";
  public static final String INGESTED_AT = "ingested_at";
  public static final String INGEST_RUN = "ingest_run";

  public static final Table TABLE =
      Table.of(
          "silver.quarantine",
          "One row per record that breaks a rule of its kind, with the reason; append only.",
          """
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          record STRING NOT NULL COMMENT 'Kind of record: contacts or orders',
          reasons ARRAY<STRING> COMMENT 'What is wrong with it, every reason',
          payload STRING COMMENT 'The record as a JSON object, names and values as in the file [pii: record]',
          raw STRING COMMENT 'The text, where it could not be read as a record [pii: record]',
          file STRING NOT NULL COMMENT 'File it was read from',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When it was stored in bronze',
          ingest_run STRING NOT NULL COMMENT 'Run that stored it in bronze'
          """);

  private QuarantineTable() {}
}
