package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares the events of a batch with those stored: an event is new, a duplicate of a stored one,
 * or comes before it, for then it is the one to keep. Only the stored events of the batch's time
 * span, widened by the window, are looked at.
 *
 * @param window duplicates that the collector saw further apart than this are both kept
 */
public record EventMatch(Duration window) {

  /** Whether the event has no stored one with its id. */
  public static final String IS_NEW = "_is_new";

  /** Whether the event comes before the stored one with its id. */
  public static final String IS_EARLIER = "_is_earlier";

  private static final String STORED = "_stored";
  private static final int TSTAMP_FIELD = 4;

  /** Years of events; in a broken line there may be others, which cannot be widened. */
  private static final String SANE_YEAR = "^[0-9]{4}-";

  /** Adds IS_NEW and IS_EARLIER. */
  public Dataset<Row> apply(Dataset<Row> events, Dataset<Row> stored) {
    Dataset<Row> known =
        stored.select(
            col(EventsTable.EVENT_ID).as(STORED + "_id"),
            EventDeduplication.order("").as(STORED + "_order"));
    Column match = col(STORED + "_id");
    return events
        .join(known, col(EventsTable.EVENT_ID).equalTo(match), "left")
        .withColumn(IS_NEW, match.isNull())
        .withColumn(
            IS_EARLIER,
            match.isNotNull().and(EventDeduplication.order("").lt(col(STORED + "_order"))))
        .drop(STORED + "_id", STORED + "_order");
  }

  /** The stored events that can have duplicates among the given records of bronze. */
  public Dataset<Row> candidates(Dataset<Row> stored, Dataset<Row> records) {
    if (stored.isEmpty()) {
      return stored;
    }
    Row span = span(records);
    if (span.isNullAt(0)) {
      return stored.filter(lit(false));
    }
    Column margin = lit(window);
    return stored.filter(
        col(EventsTable.COLLECTOR_TSTAMP)
            .between(lit(span.get(0)).minus(margin), lit(span.get(1)).plus(margin)));
  }

  /** Earliest and latest collector time, read off the raw lines without parsing them. */
  private static Row span(Dataset<Row> records) {
    Column line = col(FailedEventsTable.DATA).cast("string");
    Column text = substring_index(substring_index(line, "\t", TSTAMP_FIELD), "\t", -1);
    Column time = when(text.rlike(SANE_YEAR), text.try_cast("timestamp"));
    return records.agg(min(time), max(time)).head();
  }
}
