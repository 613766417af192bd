package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.bitmap_bit_position;
import static org.apache.spark.sql.functions.bitmap_construct_agg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.BitSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which records came to a failure, as the action that stores the events saw it: a bit for each of
 * 32,768 values of their hash. So failures are stored without parsing all records once more.
 */
public final class FailedRecords {

  private static final int HASHES = 8 * 4096;
  private static final String MARKS = "marks";

  private final Observation observation = new Observation();

  /** The same rows of {@link EventParsing}, looked at when they are read. */
  public Dataset<Row> observed(Dataset<Row> parsed) {
    Column isFailure = col(EventParsing.FAILURE).isNotNull();
    return parsed.observe(
        observation,
        bitmap_construct_agg(when(isFailure, col(EventParsing.RECORD_MARK))).as(MARKS));
  }

  /** The mark of a record. */
  static Column mark(Column data) {
    return bitmap_bit_position(xxhash64(data));
  }

  /**
   * The marks of those that failed, once the rows were read; all of them where no row came by, for
   * then nothing was looked at.
   */
  public BitSet marks() {
    try {
      Object marks = observation.getAsJava().get(MARKS);
      if (marks instanceof byte[] bits) {
        return BitSet.valueOf(bits);
      }
      BitSet all = new BitSet(HASHES);
      all.set(0, HASHES);
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while counting failures", e);
    }
  }

  /** The records of {@code bronze.events} with one of the marks. */
  public static Dataset<Row> in(Dataset<Row> records, BitSet marks) {
    UDF1<Long, Boolean> isMarked = mark -> marks.get(mark.intValue());
    return records.filter(
        udf(isMarked, DataTypes.BooleanType).apply(mark(col(FailedEventsTable.DATA))));
  }
}
