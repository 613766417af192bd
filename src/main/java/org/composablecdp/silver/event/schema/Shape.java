package org.composablecdp.silver.event.schema;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a schema says of the values it describes, as far as a column can show it. */
sealed interface Shape {

  /** Of the column. */
  DataType type();

  /**
   * One value.
   *
   * @param values the type that they fit
   */
  record Scalar(DataType values) implements Shape {

    /**
     * The widest of its kind, BIGINT or DECIMAL(38): limits of numbers grow from version to
     * version, and the type of a column cannot.
     */
    @Override
    public DataType type() {
      if (values.equals(DataTypes.IntegerType)) {
        return DataTypes.LongType;
      }
      return values instanceof DecimalType decimal
          ? DataTypes.createDecimalType(DecimalType.MAX_PRECISION(), decimal.scale())
          : values;
    }
  }

  /** Anything, kept as the text of its JSON. */
  record Json() implements Shape {
    @Override
    public DataType type() {
      return DataTypes.StringType;
    }
  }

  /** A list. */
  record Items(Shape item) implements Shape {
    @Override
    public DataType type() {
      return DataTypes.createArrayType(item.type(), true);
    }
  }

  /**
   * An object of known keys.
   *
   * @param fields names differ
   */
  record Struct(List<Field> fields) implements Shape {
    @Override
    public StructType type() {
      return new StructType(
          fields.stream()
              .map(field -> DataTypes.createStructField(field.name(), field.shape().type(), true))
              .toArray(StructField[]::new));
    }

    /** The field of the name; null where there is none. */
    Field field(String name) {
      return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
    }

    Struct with(Field added) {
      return new Struct(Stream.concat(fields.stream(), Stream.of(added)).toList());
    }
  }

  /**
   * A field of an object.
   *
   * @param name of the column
   * @param keys in the JSON, of which the first with a value counts
   */
  record Field(String name, List<String> keys, Shape shape) {}
}
