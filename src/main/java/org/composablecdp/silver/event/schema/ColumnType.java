package org.composablecdp.silver.event.schema;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Types of columns made of shapes, and how they grow. */
public final class ColumnType {

  static final String VERSION = "_schema_version";

  private ColumnType() {}

  /** Entities are a list of objects that tell their version first. */
  static DataType of(Place place, Shape shape) {
    if (place == Place.UNSTRUCT_EVENT) {
      return shape.type();
    } else if (shape instanceof Shape.Struct struct) {
      StructField version = DataTypes.createStructField(VERSION, DataTypes.StringType, true);
      Stream<StructField> fields =
          Arrays.stream(struct.type().fields()).filter(field -> !field.name().equals(VERSION));
      return DataTypes.createArrayType(
          new StructType(Stream.concat(Stream.of(version), fields).toArray(StructField[]::new)));
    }
    return DataTypes.createArrayType(shape.type());
  }

  /** Whether a column of the type, with fields added, holds values of the other type. */
  static boolean holds(DataType column, DataType other) {
    if (column instanceof StructType one && other instanceof StructType two) {
      List<String> names = List.of(one.fieldNames());
      return Arrays.stream(two.fields())
          .filter(field -> names.contains(field.name()))
          .allMatch(field -> holds(one.apply(field.name()).dataType(), field.dataType()));
    } else if (column instanceof ArrayType one && other instanceof ArrayType two) {
      return holds(one.elementType(), two.elementType());
    }
    return ShapeMerge.holds(column, other);
  }

  /** The type with the fields that only the other one has; what both have stays. */
  public static DataType grown(DataType column, DataType other) {
    if (column instanceof StructType one && other instanceof StructType two) {
      Map<String, StructField> fields = new LinkedHashMap<>();
      Arrays.stream(one.fields()).forEach(field -> fields.put(field.name(), field));
      Arrays.stream(two.fields())
          .forEach(field -> fields.merge(field.name(), field, ColumnType::grown));
      return new StructType(fields.values().toArray(StructField[]::new));
    } else if (column instanceof ArrayType one && other instanceof ArrayType two) {
      return DataTypes.createArrayType(
          grown(one.elementType(), two.elementType()), one.containsNull());
    }
    return column;
  }

  private static StructField grown(StructField column, StructField other) {
    return new StructField(
        column.name(),
        grown(column.dataType(), other.dataType()),
        column.nullable(),
        column.metadata());
  }
}
