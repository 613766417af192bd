package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.lake.Lake;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;

/**
 * Counts what has come into silver, or left it, by following its tables. What was received is
 * counted by the jobs that read bronze, batch by batch.
 */
final class ReconcileJob implements Job {

  @Override
  public String name() {
    return "reconcile";
  }

  @Override
  public String description() {
    return "Accounts for every record: in silver, failed, in quarantine, or there already";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Lake lake = run.lake();
    Account account = new Account(run.id());
    return List.of(
        run.follow(
            "reconcile",
            SilverEntries.changes(lake),
            (rows, batch) ->
                lake.appendOnce(ReconciliationTable.TABLE, account.apply(rows), batch)));
  }
}
