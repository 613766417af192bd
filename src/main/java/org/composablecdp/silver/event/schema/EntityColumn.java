package org.composablecdp.silver.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * One schema, ready to validate data and to put it into its column.
 *
 * @param index negative where the column is not there, for no version has a field for it
 */
record EntityColumn(Usage usage, SchemaDocument document, int index, JsonCast cast) {

  static EntityColumn of(EntityPlan.Target target, StructType columns) {
    SchemaDocument document = SchemaDocument.of(target.schema());
    int index = List.of(columns.fieldNames()).indexOf(target.column());
    DataType type = index < 0 ? new StructType() : columns.fields()[index].dataType();
    boolean isList = target.usage().place() == Place.CONTEXTS;
    DataType item = isList ? ((ArrayType) type).elementType() : type;
    return new EntityColumn(target.usage(), document, index, JsonCast.to(document.shape(), item));
  }

  String schema() {
    return usage.key().uri();
  }

  List<String> problems(JsonNode data) {
    try {
      return document.problems(data);
    } catch (StackOverflowError e) {
      return List.of("$: is nested too deep to be validated");
    }
  }

  /** Adds the value to its column in the row; what does not fit throws. */
  void add(JsonNode data, Object[] row) {
    if (usage.place() == Place.UNSTRUCT_EVENT) {
      if (!hasNoFields()) {
        row[index] = cast.of(data);
      }
      return;
    }
    Object value = entity(data);
    @SuppressWarnings("unchecked")
    List<Object> items = (List<Object>) row[index];
    if (items == null) {
      items = new ArrayList<>(1);
      row[index] = items;
    }
    items.add(value);
  }

  /** A struct of nulls would tell whether another version had made the column by then. */
  private boolean hasNoFields() {
    return cast instanceof JsonCast.ToStruct struct && struct.parts().isEmpty();
  }

  private Object entity(JsonNode data) {
    if (!(cast instanceof JsonCast.ToStruct struct)) {
      return cast.of(data);
    } else if (!data.isObject()) {
      throw new JsonCast.CastException("is no object");
    }
    Object[] values = struct.values(data);
    values[0] = usage.key().version().toString();
    return RowFactory.create(values);
  }
}
