package org.composablecdp.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.BatchId;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;

/**
 * Tells the account what a batch read and what of it adds nothing; once, however often it runs.
 *
 * <p>This is told before anything is stored, also when there are no duplicates: a batch that died
 * and runs again finds its own rows stored, and would take them for earlier ones.
 */
record BatchAccount(Run run, BatchId batch) {

  /** What becomes of the batch. */
  void count(Dataset<Row> entries) {
    append(entries, batch);
  }

  /** As {@link #count}, of a part of the batch that is stored by itself. */
  void count(String part, Dataset<Row> entries) {
    append(entries, new BatchId(batch.query() + "." + part, batch.number()));
  }

  private void append(Dataset<Row> entries, BatchId id) {
    Dataset<Row> rows = new Account(run.id()).apply(entries);
    run.lake().appendOnce(ReconciliationTable.TABLE, rows, id);
  }
}
