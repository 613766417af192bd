package org.composablecdp.lake;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** How given rows, aliased {@link #SOURCE}, compare with the stored rows of a table. */
record MergeConditions(LakePlace place, Table table) {

  static final String SOURCE = "source";

  Column sameKey() {
    return table.key().stream()
        .map(name -> stored(name).equalTo(given(name)))
        .reduce(Column::and)
        .orElseThrow(() -> new IllegalStateException(table.name() + " has no key to merge by"));
  }

  /** Whether any column outside the key is another. */
  Column differs() {
    return table.columnNames().stream()
        .filter(name -> !table.key().contains(name))
        .map(name -> functions.not(stored(name).eqNullSafe(given(name))))
        .reduce(Column::or)
        .orElse(functions.lit(false));
  }

  Column isLater(List<String> order) {
    return struct(order, this::given).gt(struct(order, this::stored));
  }

  Column isEarlier(List<String> order) {
    return struct(order, this::given).lt(struct(order, this::stored));
  }

  /** With nullable fields throughout: Spark compares no structs that differ in that. */
  private static Column struct(List<String> names, Function<String, Column> side) {
    return functions.struct(
        names.stream()
            .map(name -> functions.when(functions.lit(true), side.apply(name)).as(name))
            .toArray(Column[]::new));
  }

  private Column given(String name) {
    return col(SOURCE + "." + name);
  }

  private Column stored(String name) {
    return col(place.nameOf(table) + "." + name);
  }
}
