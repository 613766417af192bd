package org.composablecdp.silver.event.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Which schemas of the events go to which columns.
 *
 * @param targets one for each schema at its place
 * @param columns the columns, as they are in the table
 */
public record EntityPlan(ArrayList<Target> targets, StructType columns) implements Serializable {

  /** No entity has a column. */
  public static final EntityPlan NONE = new EntityPlan(new ArrayList<>(), new StructType());

  /**
   * A schema and its column.
   *
   * @param schema as JSON
   */
  record Target(Usage usage, String schema, String column) implements Serializable {}

  public boolean isEmpty() {
    return targets.isEmpty();
  }

  public List<String> columnNames() {
    return List.of(columns.fieldNames());
  }
}
