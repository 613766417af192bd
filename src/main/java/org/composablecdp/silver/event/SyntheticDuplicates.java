package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.composablecdp.lake.Lake;

/**
 * Gives events whose id is taken an id of their own, made of id and fingerprint, and Snowplow's
 * {@code duplicate} entity with the id they came with.
 *
 * @param settled rows of {@link EventDeduplication} that are not new
 * @see <a
 *     href="https://docs.snowplow.io/docs/api-reference/loaders-storage-targets/snowplow-rdb-loader/transforming-enriched-data/deduplication/">Snowplow's
 *     deduplication</a>
 */
public record SyntheticDuplicates(Dataset<Row> settled) {

  private static final int[] UUID_PARTS = {1, 9, 13, 17, 21, 33};

  /** The copies to be remembered, in the shape of {@link EventCopiesTable}. */
  public Dataset<Row> copies() {
    return settled
        .filter(col(EventDeduplication.IS_NEWS))
        .select(
            col(EventsTable.EVENT_ID),
            col(EventDeduplication.CONTENT).as(EventCopiesTable.CONTENT),
            col(EventsTable.COLLECTOR_TSTAMP));
  }

  /** The events that get an id of their own. */
  public Dataset<Row> renamed() {
    return settled.filter(isKept().and(col(EventDeduplication.IS_TAKEN)));
  }

  /** Whether there is more than copies to be remembered. */
  public boolean changeEvents() {
    return !settled.filter(isKept().or(isStored())).isEmpty();
  }

  /** All columns of the stored events that change. */
  public Dataset<Row> changing(Dataset<Row> stored) {
    Dataset<Row> changing = settled.filter(isStored());
    EventTimes times = EventTimes.of(changing, EventsTable.COLLECTOR_TSTAMP);
    Dataset<Row> keys =
        changing.select(
            col(EventMatch.STORED_ID).as(EventsTable.EVENT_ID),
            col(EventsTable.COLLECTOR_TSTAMP),
            col(EventDeduplication.IS_COPY),
            col(EventDeduplication.IS_TAKEN));
    return stored
        .filter(times.contain(col(EventsTable.COLLECTOR_TSTAMP), Duration.ZERO))
        .join(functions.broadcast(keys), key());
  }

  /**
   * What is to be stored in place of the events that change, with {@link Lake#DELETED}.
   *
   * @param changing rows of {@link #changing}; their columns are those of the result
   */
  public Dataset<Row> changes(Dataset<Row> changing) {
    List<String> known = List.of(settled.columns());
    Column[] columns =
        Arrays.stream(changing.columns())
            .filter(known::contains)
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> kept =
        renamed(
            settled
                .filter(isKept().and(functions.not(isStored())))
                .select(columns)
                .unionByName(changing.filter(isKept()), true));
    return kept.withColumn(Lake.DELETED, functions.lit(false))
        .unionByName(
            changing
                .join(kept.select(key()[0], key()[1]), key(), "left_anti")
                .withColumn(Lake.DELETED, functions.lit(true)));
  }

  private static Column isKept() {
    return functions.not(col(EventDeduplication.IS_COPY));
  }

  private static Column isStored() {
    return col(EventMatch.STORED_ID).isNotNull();
  }

  private static String[] key() {
    return EventsTable.TABLE.key().toArray(String[]::new);
  }

  private static Dataset<Row> renamed(Dataset<Row> events) {
    Column isTaken = col(EventDeduplication.IS_TAKEN);
    Column id = col(EventsTable.EVENT_ID);
    return DuplicateEntity.typed(events, isTaken, id)
        .withColumn(
            EventsTable.CONTEXTS,
            when(isTaken, withDuplicate(col(EventsTable.CONTEXTS), id))
                .otherwise(col(EventsTable.CONTEXTS)))
        .withColumn(EventsTable.DUPLICATE_OF, when(isTaken, id))
        .withColumn(EventsTable.EVENT_ID, when(isTaken, ownId()).otherwise(id));
  }

  /** A UUID made of the id and the fingerprint, the same whenever it is made. */
  private static Column ownId() {
    Column text = functions.concat_ws(":", col(EventsTable.EVENT_ID), EventDeduplication.content());
    Column hash = functions.md5(text.cast("binary"));
    Column[] parts = new Column[UUID_PARTS.length - 1];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = functions.substring(hash, UUID_PARTS[i], UUID_PARTS[i + 1] - UUID_PARTS[i]);
    }
    return functions.concat_ws("-", parts);
  }

  private static Column withDuplicate(Column contexts, Column origin) {
    UDF2<String, String, String> add = DuplicateEntity::addedTo;
    return udf(add, DataTypes.StringType).apply(contexts, origin);
  }
}
