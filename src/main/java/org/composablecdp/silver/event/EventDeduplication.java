package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Tells duplicates among the events of a batch and those known before.
 *
 * <p>An event is a <em>copy</em> (natural duplicate), and left out, if an earlier one with its id
 * and fingerprint was received that the collector saw no more than the window before it. Else, if
 * an earlier one with its id alone was, it is a <em>synthetic duplicate</em>: another event under a
 * used id, which gets an id of its own. Without a fingerprint the hash of the record stands for it.
 *
 * <pre>
 *   window 1 h: id  fingerprint  collected  is
 *               e1  f1           10:00      kept as e1
 *               e1  f1           10:50      a copy
 *               e1  f2           11:10      kept under an id of its own, duplicate of e1
 *               e1  f1           11:40      a copy: of that of 10:50
 *               e1  f1           12:50      kept as e1: an hour and more after all others
 * </pre>
 *
 * <p>So what an event is follows from the set of all events received, and only from those of the
 * window before it: neither order nor batches matter. What is stored is enough to tell it: of each
 * id, fingerprint and time the first event is in {@link EventsTable}, or its time is in {@link
 * EventCopiesTable}; any other was received at the same time as that one, so it adds no time. More
 * events can only make a kept one a copy or take its id, never the reverse; so nothing that was
 * left out is ever missed.
 *
 * <p>Within any stretch of the length of the window no two events are kept under one id. Beyond it
 * an id may come again: to rule that out, each batch would have to look at all ids ever stored.
 *
 * @param window longest time between two events for the later one to be a duplicate
 */
public record EventDeduplication(Duration window) {

  /** Whether the event is to be stored as it came, and nothing stored changes by it. */
  public static final String IS_NEW = "_is_new";

  /** Whether the event is a copy. */
  public static final String IS_COPY = "_is_copy";

  /** Whether the event is a copy received at a time that is not known yet. */
  public static final String IS_NEWS = "_is_news";

  /** Whether an earlier event has the id. */
  public static final String IS_TAKEN = "_is_taken";

  /** The fingerprint, or what stands for it. */
  static final String CONTENT = "_content";

  private static final String IS_KNOWN = "_is_known";
  private static final String CHANGES = "_changes";
  private static final String ANY_CHANGES = "_any_changes";

  /** The columns that {@link #apply} adds. */
  public static final Set<String> ADDED =
      Set.of(IS_NEW, IS_COPY, IS_NEWS, IS_TAKEN, CONTENT, EventMatch.STORED_ID);

  /**
   * The columns that decide which of two rows of one event is earlier, the smaller: collector time,
   * Enrich time, fingerprint and hash of the record; between copies of one record, arrival and
   * source. Nulls come first.
   */
  public static final List<String> ORDER =
      List.of(
          EventsTable.COLLECTOR_TSTAMP,
          EventsTable.ETL_TSTAMP,
          EventsTable.EVENT_FINGERPRINT,
          EventsTable.RECORD_HASH,
          EventsTable.ARRIVED_AT,
          EventsTable.SOURCE);

  /** The events of a batch without those that are left out, when nothing was received before. */
  public Dataset<Row> apply(Dataset<Row> events) {
    Dataset<Row> none = EventMatch.ofEvents(events.filter(lit(false)));
    return apply(events, none).filter(not(col(IS_COPY)));
  }

  /**
   * The events that are kept, stored ones that are not or lose their id, and copies at times not
   * known yet; all with the columns {@link #ADDED}.
   *
   * @param known rows of {@link EventMatch#known}
   */
  public Dataset<Row> apply(Dataset<Row> events, Dataset<Row> known) {
    Column isStored = col(EventMatch.STORED_ID).isNotNull();
    Column isOfBatch = col(IS_KNOWN).isNull();
    Column loses = col(IS_COPY).or(col(IS_TAKEN).and(col(EventsTable.DUPLICATE_OF).isNull()));
    Column isKept = isOfBatch.and(not(col(IS_COPY)));
    return compared(
            events
                .withColumn(CONTENT, content())
                .unionByName(known.withColumn(IS_KNOWN, lit(true)), true))
        .withColumn(IS_NEWS, col(IS_NEWS).and(isOfBatch.or(isStored)))
        .withColumn(CHANGES, isStored.and(loses))
        .withColumn(ANY_CHANGES, max(CHANGES).over(Window.partitionBy(EventsTable.EVENT_ID)))
        .filter(isKept.or(col(CHANGES)).or(col(IS_NEWS)))
        .withColumn(IS_NEW, isKept.and(not(col(IS_TAKEN))).and(not(col(ANY_CHANGES))))
        .drop(IS_KNOWN, CHANGES, ANY_CHANGES);
  }

  /** Of rows of {@link #apply}: whether it is an event of the batch that is kept. */
  public static Column isKept() {
    return col(EventMatch.STORED_ID).isNull().and(not(col(IS_COPY)));
  }

  /** Of rows of {@link #apply}: whether it is a stored event that turned out to be a copy. */
  public static Column isGone() {
    return col(EventMatch.STORED_ID).isNotNull().and(col(IS_COPY));
  }

  private Dataset<Row> compared(Dataset<Row> events) {
    Column time = col(EventsTable.COLLECTOR_TSTAMP);
    Column earlier = lag(time, 1).over(inOrder(EventsTable.EVENT_ID));
    Column earlierCopy = lag(time, 1).over(inOrder(EventsTable.EVENT_ID, CONTENT));
    return events
        .withColumn(IS_TAKEN, isTrue(earlier.geq(time.minus(lit(window)))))
        .withColumn(IS_COPY, isTrue(earlierCopy.geq(time.minus(lit(window)))))
        .withColumn(IS_NEWS, col(IS_COPY).and(isTrue(earlierCopy.lt(time))));
  }

  /** What was known comes before its equals, so that a batch can be stored again. */
  private static WindowSpec inOrder(String first, String... others) {
    Column order = struct(ORDER.stream().map(name -> col(name)).toArray(Column[]::new));
    return Window.partitionBy(first, others).orderBy(order, col(IS_KNOWN).desc());
  }

  private static Column isTrue(Column condition) {
    return coalesce(condition, lit(false));
  }

  static Column content() {
    return coalesce(
        col(EventsTable.EVENT_FINGERPRINT), col(EventsTable.RECORD_HASH).cast("string"));
  }
}
