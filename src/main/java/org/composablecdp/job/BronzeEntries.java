package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.event.RecordScan;

/** What was received, as entries of an account. */
final class BronzeEntries {

  private BronzeEntries() {}

  /** Rows of bronze.events that were scanned. */
  static Dataset<Row> events(Dataset<Row> scanned) {
    return Account.entries(
        scanned,
        new Account.Entry(
            ReconciliationTable.RECEIVED, lit(SilverEntries.EVENTS), col(RecordScan.LINES)),
        Account.Times.of(col(EventsTable.INGESTED_AT), col(EventsTable.ARRIVED_AT)),
        col(EventsTable.SOURCE));
  }

  /** Rows of bronze.records; silver does not keep the hour of a record, so it is left out here. */
  static Dataset<Row> records(Dataset<Row> bronze) {
    return Account.entries(
        bronze,
        new Account.Entry(ReconciliationTable.RECEIVED, col(RecordsTable.RECORD), lit(1)),
        Account.Times.of(SilverEntries.NONE, col(RecordsTable.ARRIVED_AT)),
        col(RecordsTable.SOURCE));
  }
}
