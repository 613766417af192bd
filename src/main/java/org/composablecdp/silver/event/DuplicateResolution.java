package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Settles events that came with one id. Of those with one fingerprint the first is kept (natural
 * duplicates). Of those with several fingerprints (synthetic duplicates: robots and broken trackers
 * send other events under an id they used) the first keeps the id; each other gets an id of its
 * own, made of id and fingerprint, and Snowplow's {@code duplicate} entity with the id it came
 * with.
 *
 * <pre>
 *   came with id  fingerprint  collected      is kept as
 *   e1            f1           10:00          e1
 *   e1            f1           10:05          -
 *   e1            f2           10:07          e1 and f2 hashed, duplicate of e1
 * </pre>
 *
 * @param window events of one id with a longer pause between them are no duplicates
 * @see <a
 *     href="https://docs.snowplow.io/docs/api-reference/loaders-storage-targets/snowplow-rdb-loader/transforming-enriched-data/deduplication/">Snowplow's
 *     deduplication</a>
 */
public record DuplicateResolution(Duration window) {

  private static final String ORIGIN = "_origin";
  private static final String IS_STORED = "_is_stored";
  private static final String OCCURRENCE = "_occurrence";
  private static final String RANK = "_rank";
  private static final int[] UUID_PARTS = {1, 9, 13, 17, 21, 33};

  /** The id an event came with. */
  public static Column origin() {
    return coalesce(col(EventsTable.DUPLICATE_OF), col(EventsTable.EVENT_ID));
  }

  /**
   * What is to be stored of these events.
   *
   * @param contested events of a batch, in the shape of {@link EventsTable}
   * @param stored all columns of the stored events that came with the ids of these
   */
  public Dataset<Row> apply(Dataset<Row> contested, Dataset<Row> stored) {
    List<String> names = List.of(stored.columns());
    Dataset<Row> all =
        stored
            .withColumn(IS_STORED, lit(true))
            .unionByName(shaped(contested, names).withColumn(IS_STORED, lit(false)), true);
    return renamed(firsts(occurrences(all.withColumn(ORIGIN, origin())))).select(columns(names));
  }

  /** The kept events that are not stored as they are. */
  public static Dataset<Row> changed(Dataset<Row> stored, Dataset<Row> kept) {
    List<String> same =
        List.of(
            EventsTable.EVENT_ID,
            EventsTable.DUPLICATE_OF,
            EventsTable.COLLECTOR_TSTAMP,
            EventsTable.RECORD_HASH,
            EventsTable.ARRIVED_AT,
            EventsTable.SOURCE);
    Column isSame =
        same.stream()
            .map(name -> col("kept." + name).eqNullSafe(col("stored." + name)))
            .reduce(Column::and)
            .orElseThrow();
    return kept.as("kept").join(stored.select(columns(same)).as("stored"), isSame, "left_anti");
  }

  /** The given stored events that are not kept under their key. */
  public static Dataset<Row> gone(Dataset<Row> stored, Dataset<Row> kept) {
    List<String> key = EventsTable.TABLE.key();
    return stored.join(kept.select(columns(key)), key.toArray(String[]::new), "left_anti");
  }

  /** Columns of entities that the batch has none of are not among them. */
  private static Dataset<Row> shaped(Dataset<Row> events, List<String> names) {
    List<String> known = List.of(events.columns());
    return events.select(columns(names.stream().filter(known::contains).toList()));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }

  /** Numbers the stretches of events of one id without a pause longer than the window. */
  private Dataset<Row> occurrences(Dataset<Row> events) {
    var sameOrigin = Window.partitionBy(ORIGIN).orderBy(EventDeduplication.order());
    Column time = col(EventsTable.COLLECTOR_TSTAMP);
    return events
        .withColumn(OCCURRENCE, time.minus(lit(window)).gt(lag(time, 1).over(sameOrigin)))
        .withColumn(OCCURRENCE, sum(when(col(OCCURRENCE), 1).otherwise(0)).over(sameOrigin));
  }

  private static Dataset<Row> firsts(Dataset<Row> events) {
    var sameEvent =
        Window.partitionBy(col(ORIGIN), col(OCCURRENCE), col(EventsTable.EVENT_FINGERPRINT))
            .orderBy(EventDeduplication.order(), col(IS_STORED).desc());
    return events
        .withColumn(RANK, row_number().over(sameEvent))
        .filter(col(RANK).equalTo(1))
        .drop(RANK);
  }

  private static Dataset<Row> renamed(Dataset<Row> events) {
    var sameOrigin = Window.partitionBy(ORIGIN, OCCURRENCE).orderBy(EventDeduplication.order());
    Column isFirst = col(RANK).equalTo(1);
    Column isPlain = col(EventsTable.DUPLICATE_OF).isNull();
    Dataset<Row> ranked = events.withColumn(RANK, row_number().over(sameOrigin));
    Column isNewDuplicate = not(isFirst).and(isPlain);
    return DuplicateEntity.typed(ranked, isNewDuplicate, col(ORIGIN))
        .withColumn(EventsTable.EVENT_ID, when(isFirst, col(ORIGIN)).otherwise(ownId()))
        .withColumn(
            EventsTable.CONTEXTS,
            when(isNewDuplicate, withDuplicate(col(EventsTable.CONTEXTS), col(ORIGIN)))
                .otherwise(col(EventsTable.CONTEXTS)))
        .withColumn(EventsTable.DUPLICATE_OF, when(not(isFirst), col(ORIGIN)));
  }

  /** A UUID made of the id and the fingerprint, the same whenever it is made. */
  private static Column ownId() {
    Column text =
        functions.concat_ws(
            ":", col(ORIGIN), coalesce(col(EventsTable.EVENT_FINGERPRINT), lit("none")));
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
