package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Leaves out the natural duplicates in a batch of events: those with the id and the fingerprint of
 * an earlier one. Events with the id alone are contested: see {@link DuplicateResolution}.
 *
 * <p>Which event is the first follows from the rows alone, however they were shuffled, repeated or
 * cut into batches.
 *
 * <p>The rows are read once and shuffled by event id; a join by event id that follows needs no
 * further shuffle. Looking for the repeated ids first, and shuffling those alone, took half the
 * time on stored rows but twice the time on rows still to be parsed.
 *
 * @param window events of one id that the collector saw further apart than this are no duplicates
 */
public record EventDeduplication(Duration window) {

  /** Whether another event of the batch has the id, but comes first or is another one. */
  static final String IS_CONTESTED = "_is_contested";

  private static final String RANK = "_rank";

  /**
   * The columns that decide which of two rows of one event is kept, the smaller: earliest collector
   * time, then earliest Enrich time, fingerprint and hash of the record; between copies of one
   * record, earliest arrival and source. Nulls come first.
   */
  public static final List<String> ORDER =
      List.of(
          EventsTable.COLLECTOR_TSTAMP,
          EventsTable.ETL_TSTAMP,
          EventsTable.EVENT_FINGERPRINT,
          EventsTable.RECORD_HASH,
          EventsTable.ARRIVED_AT,
          EventsTable.SOURCE);

  /** The first event of each id, and those contested; adds {@link #IS_CONTESTED}. */
  public Dataset<Row> apply(Dataset<Row> events) {
    WindowSpec sameId = Window.partitionBy(EventsTable.EVENT_ID).orderBy(order());
    Column rank = row_number().over(sameId);
    Column isCopy =
        col(EventsTable.EVENT_FINGERPRINT)
            .eqNullSafe(first(EventsTable.EVENT_FINGERPRINT).over(sameId))
            .and(
                col(EventsTable.COLLECTOR_TSTAMP)
                    .minus(lit(window))
                    .leq(first(EventsTable.COLLECTOR_TSTAMP).over(sameId)));
    return events
        .withColumn(RANK, rank)
        .withColumn(IS_CONTESTED, not(isCopy))
        .filter(col(RANK).equalTo(1).or(col(IS_CONTESTED)))
        .drop(RANK);
  }

  /** A value of {@link #ORDER} that can be compared. */
  static Column order() {
    return struct(ORDER.stream().map(name -> col(name)).toArray(Column[]::new));
  }
}
