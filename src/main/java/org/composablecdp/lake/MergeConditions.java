package org.composablecdp.lake;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

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

  /** The values of a row that is stored and given; the key stays. */
  Map<String, Column> combined(Lake.Combination combination) {
    return combination.of(this::stored, MergeConditions::given);
  }

  /** Whether these values are other than those stored. */
  Column differs(Map<String, Column> values) {
    return values.entrySet().stream()
        .map(value -> functions.not(stored(value.getKey()).eqNullSafe(value.getValue())))
        .reduce(Column::or)
        .orElse(functions.lit(false));
  }

  Column isLater(List<String> order) {
    return isBefore(order, this::stored, MergeConditions::given);
  }

  Column isEarlier(List<String> order) {
    return isBefore(order, MergeConditions::given, this::stored);
  }

  /**
   * Left to right, nulls first. Column by column, since Spark compares no structs that differ in
   * what may be null.
   */
  private static Column isBefore(
      List<String> order, Function<String, Column> one, Function<String, Column> other) {
    Column before = functions.lit(false);
    for (int i = order.size() - 1; i >= 0; i--) {
      Column left = one.apply(order.get(i));
      Column right = other.apply(order.get(i));
      Column smaller = functions.coalesce(left.lt(right), left.isNull().and(right.isNotNull()));
      before = smaller.or(left.eqNullSafe(right).and(before));
    }
    return before;
  }

  /** Every column as it is given; one that the stored table has beside them is left alone. */
  static scala.collection.immutable.Map<String, Column> assigned(Table table) {
    Map<String, Column> columns = new LinkedHashMap<>();
    table.columnNames().forEach(name -> columns.put(name, given(name)));
    return scala(columns);
  }

  static scala.collection.immutable.Map<String, Column> scala(Map<String, Column> columns) {
    return Map$.MODULE$.from(CollectionConverters.asScala(columns));
  }

  private static Column given(String name) {
    return col(SOURCE + "." + name);
  }

  private Column stored(String name) {
    return col(place.nameOf(table) + "." + name);
  }
}
