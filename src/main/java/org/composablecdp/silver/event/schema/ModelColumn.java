package org.composablecdp.silver.event.schema;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The column of a model of a schema, and those beside it for versions that do not fit.
 *
 * @param last the last version that events use
 */
record ModelColumn(Resolver resolver, Usage usage, SchemaKey last) {

  static boolean isKnown(String column, StructType table) {
    return List.of(table.fieldNames()).contains(column);
  }

  /** The name of the column of a version alone. */
  static String recovery(Usage usage, SchemaDocument document) {
    String version = usage.key().version().toString().replace('-', '_');
    return usage.column() + "_recovered_" + version + "_" + document.hash();
  }

  /** Of all versions up to the last one. */
  Optional<Shape> shape() throws Family.UnknownException {
    return Family.upTo(last, resolver).shape();
  }

  /** Whether the column keeps values of the shape without loss, with fields added. */
  boolean holds(Shape values, StructType table) throws Family.UnknownException {
    return shape()
        .filter(model -> ShapeMerge.of(model, values).isPresent())
        .map(model -> ColumnType.of(usage.place(), model))
        .filter(
            type ->
                stored(usage.column(), table).stream().allMatch(is -> ColumnType.holds(is, type)))
        .isPresent();
  }

  /** The type that one of the columns has, with the fields that it still needs. */
  DataType type(String column, StructType table) {
    try {
      boolean isOfModel = column.equals(usage.column());
      Shape shape = isOfModel ? shape().orElseThrow() : own();
      DataType made = ColumnType.of(usage.place(), shape);
      return stored(column, table).map(stored -> ColumnType.grown(stored, made)).orElse(made);
    } catch (Family.UnknownException e) {
      throw new IllegalStateException("The versions were known a moment ago", e);
    }
  }

  private Shape own() {
    Lookup.Found found = (Lookup.Found) resolver.find(usage.key());
    return SchemaDocument.of(found.schema()).shape();
  }

  private static Optional<DataType> stored(String column, StructType table) {
    return isKnown(column, table) ? Optional.of(table.apply(column).dataType()) : Optional.empty();
  }
}
