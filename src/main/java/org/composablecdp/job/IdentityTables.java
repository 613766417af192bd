package org.composablecdp.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.record.RecordKind;

/** The tables that rules of identity may name, and whether what they say of them is SQL. */
record IdentityTables(SparkSession spark) {

  static Optional<Table> find(String name) {
    return all().filter(table -> table.name().equals(name)).findFirst();
  }

  private static Stream<Table> all() {
    return Stream.concat(
        Stream.of(EventsTable.TABLE), Stream.of(RecordKind.values()).map(RecordKind::table));
  }

  /** What is wrong with a rule that makes rows of those of a table; it is tried on none. */
  List<String> problems(String rule, String name, Function<Dataset<Row>, Dataset<Row>> made) {
    List<String> problems = new ArrayList<>();
    Optional<Table> table = find(name);
    if (table.isEmpty()) {
      String names = all().map(Table::name).collect(Collectors.joining(", "));
      problems.add("the table of %s is '%s': write one of %s".formatted(rule, name, names));
    } else {
      tried(() -> made.apply(empty(table.get())).schema())
          .ifPresent(why -> problems.add("the source " + rule + " cannot be used: " + why));
    }
    return problems;
  }

  private static Optional<String> tried(Runnable analysis) {
    try {
      analysis.run();
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof AnalysisException || e instanceof IllegalArgumentException) {
        return Optional.of(Explanation.sentence(e.getMessage()));
      }
      throw e;
    }
  }

  private Dataset<Row> empty(Table table) {
    return spark.createDataFrame(List.of(), table.schema());
  }
}
