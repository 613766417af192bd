package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Finds what is known of the ids of a batch: events stored, and copies left out.
 *
 * <p>Of the stored events only ids and what {@link EventDeduplication} compares are read, and those
 * in the batch's days widened by the window; a Bloom filter of the batch's ids leaves few of them.
 *
 * @param window events of one id that the collector saw further apart than this are no duplicates
 */
public record EventMatch(Duration window) {

  /** The id of a stored event, which is its own where it is a synthetic duplicate; else null. */
  static final String STORED_ID = "_stored_id";

  private static final double FALSE_POSITIVES = 0.01;

  /**
   * Rows with the columns of {@link EventDeduplication#ORDER}, {@link EventDeduplication#CONTENT},
   * {@link #STORED_ID}, and the id they came with as {@code event_id}; for all that can have the id
   * of one of the records of bronze, and few others.
   *
   * @param stored rows of {@link EventsTable}
   * @param copies rows of {@link EventCopiesTable}
   * @param scanned rows of {@link RecordScan} of the records; read up to twice
   * @param times of the scanned records
   */
  public Dataset<Row> known(
      Dataset<Row> stored, Dataset<Row> copies, Dataset<Row> scanned, EventTimes times) {
    Column isNear = times.contain(col(EventsTable.COLLECTOR_TSTAMP), window);
    Dataset<Row> near =
        ofEvents(stored.filter(isNear)).unionByName(ofCopies(copies.filter(isNear)), true);
    return near.isEmpty()
        ? near
        : near.filter(mayBeAmong(RecordScan.keys(scanned), times.events()));
  }

  /** The id an event came with. */
  static Column origin() {
    return coalesce(col(EventsTable.DUPLICATE_OF), col(EventsTable.EVENT_ID));
  }

  static Dataset<Row> ofEvents(Dataset<Row> stored) {
    Stream<Column> compared =
        Stream.concat(
                EventDeduplication.ORDER.stream(),
                Stream.of(EventsTable.DUPLICATE_OF, EventsTable.INGESTED_AT))
            .map(functions::col);
    List<Column> ids =
        List.of(
            origin().as(EventsTable.EVENT_ID),
            col(EventsTable.EVENT_ID).as(STORED_ID),
            EventDeduplication.content().as(EventDeduplication.CONTENT));
    return stored.select(Stream.concat(compared, ids.stream()).toArray(Column[]::new));
  }

  private static Dataset<Row> ofCopies(Dataset<Row> copies) {
    return copies.select(
        col(EventCopiesTable.EVENT_ID),
        col(EventCopiesTable.CONTENT).as(EventDeduplication.CONTENT),
        col(EventCopiesTable.COLLECTOR_TSTAMP));
  }

  private static Column mayBeAmong(Dataset<Row> keys, long count) {
    BloomFilter ids = keys.stat().bloomFilter(RecordScan.ID, count, FALSE_POSITIVES);
    UDF1<Long, Boolean> contains = ids::mightContainLong;
    return udf(contains, DataTypes.BooleanType).apply(xxhash64(col(EventsTable.EVENT_ID)));
  }
}
