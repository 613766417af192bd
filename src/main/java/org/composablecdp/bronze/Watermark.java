package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column that grows with every change of a table: a time, a date or a number.
 *
 * @param type as the source has it
 */
record Watermark(Column column, DataType type) {

  /** Numbers may be committed out of turn as times may. */
  private static final long NUMBERS_OF_OVERLAP = 1_000;

  static Watermark of(Dataset<Row> rows, String name) {
    return new Watermark(RecordJson.quoted(name), rows.schema().apply(name).dataType());
  }

  boolean canGrow() {
    return isTime() || type instanceof DateType || type instanceof NumericType;
  }

  private boolean isTime() {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  /** Its value as it is kept in bronze. */
  Column text() {
    return isTime()
        ? functions.date_format(column, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS")
        : column.cast("string");
  }

  /** From where on changes may be new: the greatest of the known texts less the overlap. */
  Column low(Column texts, Duration overlap) {
    Column greatest = max(texts.try_cast(type));
    Column seconds = lit(overlap.toSeconds());
    if (isTime()) {
      return greatest.minus(functions.make_dt_interval(lit(0), lit(0), lit(0), seconds)).cast(type);
    } else if (type.equals(DataTypes.DateType)) {
      return functions.date_sub(greatest, lit((int) overlap.plusHours(23).toDays()));
    }
    return greatest.minus(lit(NUMBERS_OF_OVERLAP));
  }

  /** Rows without a value may always be new. */
  Column isFrom(Object low) {
    return column.geq(lit(low)).or(column.isNull());
  }
}
