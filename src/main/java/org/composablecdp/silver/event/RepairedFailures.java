package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The failures whose replay has become an event: {@code first_failure_id}, each once. Only the
 * events of the time span of the replays are looked at.
 */
public record RepairedFailures() {

  /**
   * The failures, each once.
   *
   * @param replays rows of {@link ReplaysTable}
   * @param events rows of {@link EventsTable}
   */
  public Dataset<Row> apply(Dataset<Row> replays, Dataset<Row> events) {
    Row span =
        replays.agg(min(ReplaysTable.COLLECTOR_TSTAMP), max(ReplaysTable.COLLECTOR_TSTAMP)).head();
    Dataset<Row> ids =
        events
            .where(col(EventsTable.COLLECTOR_TSTAMP).between(lit(span.get(0)), lit(span.get(1))))
            .select(EventsTable.EVENT_ID);
    return replays
        .join(ids, ReplaysTable.EVENT_ID, "left_semi")
        .select(ReplaysTable.FIRST_FAILURE_ID)
        .distinct();
  }
}
