package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.Timestamp;
import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Compares the events of a batch with those stored: an event is new, a natural duplicate of a
 * stored one, or contested, for it has the id of a stored one but comes before it or is another:
 * see {@link DuplicateResolution}.
 *
 * <p>Of the stored events only the ids are read, and those in the batch's time span widened by the
 * window; a Bloom filter of the batch's ids leaves few of them to be joined.
 *
 * @param window events of one id that the collector saw further apart than this are no duplicates
 */
public record EventMatch(Duration window) {

  /** Whether no stored event and no earlier one of the batch has the id. */
  public static final String IS_NEW = "_is_new";

  /** Whether the event and others with its id are to be resolved. */
  public static final String IS_CONTESTED = EventDeduplication.IS_CONTESTED;

  static final String STORED_ID = "_stored_id";

  private static final String STORED = "_stored";
  private static final double FALSE_POSITIVES = 0.01;

  /**
   * Adds IS_NEW to rows of {@link EventDeduplication} and brings IS_CONTESTED up to date.
   *
   * @param known rows of {@link #known}
   */
  public Dataset<Row> apply(Dataset<Row> events, Dataset<Row> known) {
    Column time = col(EventsTable.COLLECTOR_TSTAMP);
    Column first = col(STORED + ".time");
    Column sameId = col(EventsTable.EVENT_ID).equalTo(col(STORED_ID));
    Column near = time.between(first.minus(lit(window)), first.plus(lit(window)));
    Column isMatched = col(STORED_ID).isNotNull();
    Column isCopy =
        col(EventsTable.EVENT_FINGERPRINT)
            .eqNullSafe(col(STORED + ".fingerprint"))
            .and(EventDeduplication.order().geq(col(STORED + ".order")));
    return events
        .join(known, sameId.and(near), "left")
        .withColumn(IS_NEW, not(isMatched).and(not(col(IS_CONTESTED))))
        .withColumn(IS_CONTESTED, col(IS_CONTESTED).or(isMatched.and(not(isCopy))))
        .drop(STORED, STORED_ID);
  }

  /**
   * What is compared of stored events; those that are synthetic duplicates are compared to none.
   */
  public static Dataset<Row> known(Dataset<Row> stored) {
    return stored
        .filter(col(EventsTable.DUPLICATE_OF).isNull())
        .select(
            col(EventsTable.EVENT_ID).as(STORED_ID),
            struct(
                    col(EventsTable.COLLECTOR_TSTAMP).as("time"),
                    col(EventsTable.EVENT_FINGERPRINT).as("fingerprint"),
                    EventDeduplication.order().as("order"))
                .as(STORED));
  }

  /**
   * The stored events that can have the id of one of the records of bronze, and few others.
   *
   * @param scanned rows of {@link RecordScan} of the records; read up to twice
   * @param span of the scanned records
   */
  public Dataset<Row> candidates(Dataset<Row> stored, Dataset<Row> scanned, RecordScan.Span span) {
    Dataset<Row> near = between(stored, span.from(), span.to());
    return near.isEmpty() ? near : near.filter(mayBeAmong(RecordScan.keys(scanned), span.events()));
  }

  /** The stored events within the time span of the given ones, widened by the window. */
  public Dataset<Row> around(Dataset<Row> stored, Dataset<Row> events) {
    Column time = col(EventsTable.COLLECTOR_TSTAMP);
    Row span = events.agg(min(time), max(time)).head();
    return between(stored, span.getTimestamp(0), span.getTimestamp(1));
  }

  private Dataset<Row> between(Dataset<Row> stored, Timestamp from, Timestamp to) {
    if (from == null) {
      return stored.filter(lit(false));
    }
    return stored.filter(
        col(EventsTable.COLLECTOR_TSTAMP)
            .between(lit(from).minus(lit(window)), lit(to).plus(lit(window))));
  }

  private static Column mayBeAmong(Dataset<Row> keys, long count) {
    BloomFilter ids = keys.stat().bloomFilter(RecordScan.ID, count, FALSE_POSITIVES);
    UDF1<Long, Boolean> contains = ids::mightContainLong;
    return udf(contains, DataTypes.BooleanType).apply(xxhash64(col(EventsTable.EVENT_ID)));
  }
}
