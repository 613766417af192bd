package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Keeps one row of {@link EventsTable} per event id: the one that comes first in {@link #order}.
 *
 * <p>Which one that is follows from the rows alone, however they were shuffled, repeated or cut
 * into batches. With the same order a job replaces a stored event by one that comes before it and
 * was received later.
 *
 * <p>The rows are read once and shuffled by event id; a join by event id that follows needs no
 * further shuffle. Looking for the repeated ids first, and shuffling those alone, took half the
 * time on stored rows but twice the time on rows still to be parsed.
 */
public record EventDeduplication() {

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

  /** One row per event id. */
  public Dataset<Row> apply(Dataset<Row> events) {
    Column rank = row_number().over(Window.partitionBy(EventsTable.EVENT_ID).orderBy(order("")));
    return events.withColumn(RANK, rank).where(col(RANK).equalTo(1)).drop(RANK);
  }

  /**
   * A value of {@link #ORDER} that can be compared.
   *
   * @param prefix put before the column names, for example {@code source.}
   */
  public static Column order(String prefix) {
    return struct(ORDER.stream().map(name -> col(prefix + name)).toArray(Column[]::new));
  }
}
