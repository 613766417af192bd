package org.composablecdp.bronze;

import org.composablecdp.lake.Table;

/** {@code bronze.records}: what the files of CRM records and orders gave, untouched. */
public final class RecordsTable {

  public static final String SOURCE = "source";
  public static final String RECORD = "record";
  public static final String FILE = "file";
  public static final String PAYLOAD = "payload";
  public static final String RAW = "raw";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String INGESTED_AT = "ingested_at";
  public static final String INGEST_RUN = "ingest_run";

  public static final Table TABLE =
      Table.of(
          "bronze.records",
          "One row per record read from a file of contacts or orders, as it came; append only.",
          """
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          record STRING NOT NULL COMMENT 'Kind of record: contacts or orders',
          file STRING NOT NULL COMMENT 'File it was read from',
          payload STRING COMMENT 'The record as a JSON object, names and values as in the file [pii: record]',
          raw STRING COMMENT 'The text, where it could not be read as a record [pii: record]',
          arrived_at TIMESTAMP COMMENT 'When the file was last changed',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When the batch that stored it began',
          ingest_run STRING NOT NULL COMMENT 'Id of the run that stored it'
          """);

  private RecordsTable() {}
}
