package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The ids that two events of a batch have, or one of the batch and a stored one, and few others.
 * Records without them can be stored as they come; only the rest is shuffled to be compared, which
 * is mostly little.
 *
 * @param hashes of the ids
 */
public record RepeatedIds(BloomFilter hashes) {

  private static final double FALSE_POSITIVES = 0.01;
  private static final String HOLDERS = "holders";

  /**
   * Counts the ids of a batch and of the stored events that may have one of them.
   *
   * @param scanned rows of {@link RecordScan}
   * @param times of the scanned records
   * @param known rows of {@link EventMatch#known}
   */
  public static RepeatedIds of(Dataset<Row> scanned, EventTimes times, Dataset<Row> known) {
    Dataset<Row> repeated =
        RecordScan.keys(scanned)
            .select(RecordScan.ID)
            .unionAll(known.select(xxhash64(col(EventsTable.EVENT_ID))).distinct())
            .groupBy(RecordScan.ID)
            .agg(count(lit(1)).as(HOLDERS))
            .filter(col(HOLDERS).gt(1));
    return new RepeatedIds(
        repeated.isEmpty()
            ? BloomFilter.create(1)
            : repeated.stat().bloomFilter(RecordScan.ID, times.events(), FALSE_POSITIVES));
  }

  /** The ids that stored events came with. */
  public static RepeatedIds of(Dataset<Row> stored, long count) {
    return new RepeatedIds(
        stored
            .select(xxhash64(EventMatch.origin()).as(RecordScan.ID))
            .stat()
            .bloomFilter(RecordScan.ID, count, FALSE_POSITIVES));
  }

  public boolean isEmpty() {
    return hashes.cardinality() == 0;
  }

  /** The records of {@code bronze.events} with one of the ids. */
  public Dataset<Row> in(Dataset<Row> records) {
    return records.filter(hasOne());
  }

  /** The records of {@code bronze.events} without any. */
  public Dataset<Row> notIn(Dataset<Row> records) {
    return isEmpty() ? records : records.filter(not(hasOne()));
  }

  private Column hasOne() {
    UDF1<Long, Boolean> contains = hashes::mightContainLong;
    var isRepeated = udf(contains, DataTypes.BooleanType);
    return exists(
        RecordScan.keysOf(col(FailedEventsTable.DATA)),
        key -> isRepeated.apply(key.getField(RecordScan.ID)));
  }
}
