package org.composablecdp.lake;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns that a table has been given since it was made. */
public record MissingColumns(Lake lake, Table table) {

  /** Makes the table, or adds to the one that is there the columns that it lacks, with nulls. */
  public void add() {
    List<String> there = List.of(lake.read(table).columns());
    StructField[] missing =
        Stream.of(table.schema().fields())
            .filter(column -> !there.contains(column.name()))
            .map(column -> column.copy(column.name(), column.dataType(), true, column.metadata()))
            .toArray(StructField[]::new);
    if (missing.length > 0) {
      lake.spark().sql(lake.place().addColumns(table, new StructType(missing)));
    }
  }
}
