package org.composablecdp.silver.event.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The shape of values of two shapes, where the first one keeps those of the other without loss:
 * objects get the fields of both, the type of a value stays that of the first.
 */
final class ShapeMerge {

  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;
  private static final int DOUBLE_DIGITS = 15;

  private ShapeMerge() {}

  /** Empty where the first one does not hold the other. */
  static Optional<Shape> of(Shape one, Shape other) {
    if (one instanceof Shape.Json) {
      return Optional.of(one);
    } else if (one instanceof Shape.Struct left && other instanceof Shape.Struct right) {
      return structs(left, right);
    } else if (one instanceof Shape.Items left && other instanceof Shape.Items right) {
      return of(left.item(), right.item()).map(Shape.Items::new);
    } else if (one instanceof Shape.Scalar left && other instanceof Shape.Scalar right) {
      return holds(left.type(), right.values()) ? Optional.of(one) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Shape> structs(Shape.Struct one, Shape.Struct other) {
    Shape.Struct merged = new Shape.Struct(List.of());
    for (Shape.Field field : one.fields()) {
      Shape.Field same = other.field(field.name());
      Optional<Shape> shape =
          same == null ? Optional.of(field.shape()) : of(field.shape(), same.shape());
      if (shape.isEmpty()) {
        return Optional.empty();
      }
      List<String> more = same == null ? List.of() : same.keys();
      List<String> keys = Stream.concat(field.keys().stream(), more.stream()).distinct().toList();
      merged = merged.with(new Shape.Field(field.name(), keys, shape.get()));
    }
    for (Shape.Field field : other.fields()) {
      merged = one.field(field.name()) == null ? merged.with(field) : merged;
    }
    return Optional.of(merged);
  }

  private static boolean isNumber(DataType type) {
    return type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.LongType)
        || type instanceof DecimalType;
  }

  /** Whether a column of the type keeps every value of the other without loss. */
  static boolean holds(DataType type, DataType other) {
    if (type.equals(other)) {
      return true;
    } else if (type.equals(DataTypes.StringType)) {
      return other.equals(DataTypes.DateType) || other.equals(DataTypes.TimestampType);
    } else if (type.equals(DataTypes.LongType)) {
      return other.equals(DataTypes.IntegerType);
    } else if (type.equals(DataTypes.DoubleType)) {
      return isNumber(other) && digits(other) + scale(other) <= DOUBLE_DIGITS;
    }
    return type instanceof DecimalType
        && isNumber(other)
        && digits(type) >= digits(other)
        && scale(type) >= scale(other);
  }

  private static int scale(DataType type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  /** Before the point. */
  private static int digits(DataType type) {
    if (type instanceof DecimalType decimal) {
      return decimal.precision() - decimal.scale();
    }
    return type.equals(DataTypes.IntegerType) ? INT_DIGITS : LONG_DIGITS;
  }
}
