package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.RepeatedIds;

/**
 * Failures of events that were stored before the schema they break was there: read from bronze
 * again, with all their copies, so that they are what they would have been.
 */
record LateFailures(Lake lake, EventParsing parsing) {

  /**
   * Those that are there already stay as they are, so that it can be done again.
   *
   * @param broken events of silver, with their ids
   * @param since bronze stored no record of them before it
   */
  void write(Dataset<Row> broken, Instant since) {
    long count = broken.count();
    if (count == 0) {
      return;
    }
    Dataset<Row> records =
        lake.read(EventsTable.TABLE).filter(col(EventsTable.INGESTED_AT).geq(lit(since)));
    Dataset<Row> failures =
        parsing.failures(parsing.apply(RepeatedIds.of(broken, count).in(records)));
    String[] key = {
      FailedEventsTable.FAILURE_ID, FailedEventsTable.SOURCE, FailedEventsTable.INGESTED_AT
    };
    Dataset<Row> known =
        lake.read(FailedEventsTable.TABLE).filter(col(EventsTable.INGESTED_AT).geq(lit(since)));
    lake.append(FailedEventsTable.TABLE, failures.join(known, key, "left_anti"));
  }
}
