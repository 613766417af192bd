package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.EventsTable;

/** Records of bronze to events, one row each; what cannot be parsed to failed events. */
final class EventsJob implements Job {

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
    Dataset<Row> stream = run.lake().stream(EventsTable.TABLE);
    EntityColumns entities = EntityColumns.of(run);
    entities.typeThoseThatWait();
    return List.of(
        run.follow(
            "events", stream, (rows, batch) -> new EventBatch(run, entities, rows, batch).write()));
  }
}
