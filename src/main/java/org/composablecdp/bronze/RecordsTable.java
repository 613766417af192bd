package org.composablecdp.bronze;

import org.composablecdp.lake.Table;

/** {@code bronze.records}: what the sources of records gave, untouched. */
public final class RecordsTable {

  public static final String SOURCE = "source";
  public static final String RECORD = "record";
  public static final String FILE = "file";
  public static final String PAYLOAD = "payload";
  public static final String RAW = "raw";
  public static final String PROBLEM = "problem";
  public static final String OPERATION = "operation";
  public static final String RECORD_KEY = "record_key";
  public static final String WATERMARK = "watermark";
  public static final String CONTENT_HASH = "content_hash";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String INGESTED_AT = "ingested_at";
  public static final String INGEST_RUN = "ingest_run";

  /** The record is new or changed. */
  public static final String UPSERT = "upsert";

  /** The source has the record no more. */
  public static final String DELETE = "delete";

  /** The source has the record again that was deleted there. */
  public static final String RESTORE = "restore";

  public static final Table TABLE =
      Table.of(
          "bronze.records",
          "One row per record read from a source, and per deletion seen there, as it came; append only.",
          """
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          record STRING NOT NULL COMMENT 'Kind of record, such as contacts or orders',
          file STRING NOT NULL COMMENT 'File or table it was read from',
          payload STRING COMMENT 'The record as a JSON object, names and values as in the source [pii: record]',
          raw STRING COMMENT 'The text, where it could not be read as a record; of a file that cannot be read, the reason [pii: record]',
          problem STRING COMMENT 'Why the text, or the file, could not be read; null of records [pii: record]',
          operation STRING NOT NULL COMMENT 'upsert, delete (the payload is the last known) or restore: there again after a delete',
          record_key STRING COMMENT 'Key in a table of a source as a JSON object, or hash of the record where there is no key; null of files [pii: pseudonym]',
          watermark STRING COMMENT 'Value of the watermark column of the source',
          content_hash BIGINT COMMENT 'Hash of the payload of a table of a source',
          arrived_at TIMESTAMP COMMENT 'When the file was last changed, the table read, or the change committed',
          ingested_at TIMESTAMP NOT NULL COMMENT 'When the batch that stored it began',
          ingest_run STRING NOT NULL COMMENT 'Id of the run that stored it'
          """);

  private RecordsTable() {}
}
