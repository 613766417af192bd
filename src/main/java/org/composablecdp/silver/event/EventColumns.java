package org.composablecdp.silver.event;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.lake.Table;

/** The columns of {@code silver.events} behind those that it always has: one per entity. */
public final class EventColumns {

  private static final Table TABLE = EventsTable.TABLE;

  private EventColumns() {}

  /** The table with columns of entities behind. */
  public static Table with(StructType entities) {
    return entities.isEmpty()
        ? TABLE
        : new Table(
            TABLE.name(),
            TABLE.comment(),
            TABLE.columns() + ",\n" + entities.toDDL(),
            TABLE.key(),
            TABLE.clusteredBy(),
            TABLE.changeFeed());
  }

  /** The columns of entities among those of the stored table. */
  public static StructType entitiesOf(StructType stored) {
    List<String> own = TABLE.columnNames();
    return new StructType(
        Arrays.stream(stored.fields())
            .filter(field -> !own.contains(field.name()))
            .toArray(StructField[]::new));
  }
}
