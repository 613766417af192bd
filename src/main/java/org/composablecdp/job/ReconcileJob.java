package org.composablecdp.job;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.record.RecordKind;

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
    SilverEntries changes = SilverEntries.changes(run.lake());
    Supplier<StreamingQuery> events = () -> follow(run, "reconcile", changes.ofEventsAndFailures());
    Stream<Supplier<StreamingQuery>> records =
        Stream.of(RecordKind.values())
            .filter(kind -> run.lake().attach(kind.table()))
            .map(kind -> () -> follow(run, "reconcile." + kind.word(), changes.ofRecords(kind)));
    return Queries.start(Stream.concat(Stream.of(events), records).toList());
  }

  private static StreamingQuery follow(Run run, String name, Dataset<Row> changes) {
    Account account = new Account(run.id());
    return run.follow(
        name,
        changes,
        (rows, batch) ->
            run.lake().appendOnce(ReconciliationTable.TABLE, account.apply(rows), batch));
  }
}
