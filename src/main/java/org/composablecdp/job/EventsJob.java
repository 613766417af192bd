package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.lake.BatchId;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventDeduplication;
import org.composablecdp.silver.event.EventMatch;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;

/** Records of bronze to events, one row each; what cannot be parsed to failed events. */
final class EventsJob implements Job {

  private static final String FAILED = "failed";
  private static final String EARLIER = "earlier";

  @Override
  public String name() {
    return "events";
  }

  @Override
  public String description() {
    return "Bronze events to typed events, one row each; broken ones to failed events";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    EventMatch match = new EventMatch(run.conf().events().duplicateWindow());
    Dataset<Row> stream = run.lake().stream(org.composablecdp.bronze.EventsTable.TABLE);
    return List.of(
        run.follow("events", stream, (rows, batch) -> write(run.lake(), match, rows, batch)));
  }

  /** Each record is parsed once, and once more only where there are failures or corrections. */
  private static void write(Lake lake, EventMatch match, Dataset<Row> records, BatchId batch) {
    EventParsing parsing = new EventParsing();
    Dataset<Row> parsed = parsing.apply(records);
    Observation failures = new Observation();
    Dataset<Row> observed =
        parsed.observe(failures, count_if(col(EventParsing.FAILURE).isNotNull()).as(FAILED));
    Dataset<Row> stored = match.candidates(lake.read(EventsTable.TABLE), records);
    Dataset<Row> matched =
        match.apply(new EventDeduplication().apply(parsing.events(observed)), stored);
    Observation corrections = new Observation();
    lake.append(
        EventsTable.TABLE,
        matched
            .observe(corrections, count_if(col(EventMatch.IS_EARLIER)).as(EARLIER))
            .filter(col(EventMatch.IS_NEW)));
    if (count(failures, FAILED) > 0) {
      lake.appendOnce(FailedEventsTable.TABLE, parsing.failures(parsed), batch);
    }
    if (count(corrections, EARLIER) > 0) {
      lake.upsertEarliest(
          EventsTable.TABLE, matched.filter(col(EventMatch.IS_EARLIER)), EventDeduplication.ORDER);
    }
  }

  private static long count(Observation observation, String name) {
    try {
      return (long) observation.getAsJava().get(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while counting events", e);
    }
  }
}
