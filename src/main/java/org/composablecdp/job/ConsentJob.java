package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.consent.ConsentDecisions;
import org.composablecdp.silver.consent.ConsentTable;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.record.RecordKind;

/** Consent events and opt-ins of contacts to decisions by identifier and purpose. */
final class ConsentJob implements Job {

  private static final List<String> ORDER = List.of(ConsentTable.DECIDED_AT, ConsentTable.EVIDENCE);

  @Override
  public String name() {
    return "consent";
  }

  @Override
  public String description() {
    return "Consent events and opt-ins to decisions by purpose";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Lake lake = run.lake();
    var decisions = new ConsentDecisions(IdentityRules.blocked(run.conf().identity()));
    Dataset<Row> stream =
        decisions
            .ofEvents(lake.upserts(EventsTable.TABLE))
            .union(decisions.ofContacts(RecordVersions.of(run).of(RecordKind.CONTACTS)));
    return List.of(
        run.follow("consent", stream, (rows, batch) -> store(lake, ConsentDecisions.latest(rows))));
  }

  private static void store(Lake lake, Dataset<Row> decisions) {
    lake.upsertLatest(ConsentTable.TABLE, decisions, ORDER);
  }
}
