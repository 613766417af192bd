package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** How many events, or failures, a record comes to: one, unless it is a compressed batch. */
public final class LineCount {

  /** Counts lines, and each failure as one, without looking into them. */
  private static final RecordLines.Reader<Boolean> READER =
      new RecordLines.Reader<>() {
        @Override
        public Boolean line(byte[] data) {
          return true;
        }

        @Override
        public Boolean failure(ParsedRecord.Failure failure) {
          return false;
        }
      };

  private LineCount() {}

  /** The number for the data of a row of {@code bronze.events}. */
  public static Column of(Column data) {
    UDF1<byte[], Integer> count = LineCount::count;
    return udf(count, DataTypes.IntegerType).apply(data);
  }

  private static int count(byte[] record) {
    boolean isBatch = record != null && RecordLines.isBatch(record);
    return isBatch ? RecordLines.read(record, READER).size() : 1;
  }
}
