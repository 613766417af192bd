package org.composablecdp.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Table;

/**
 * Measures all expectations of a table that are aggregates of its rows by one aggregation, so by
 * one scan of the table, and one of each table it refers to.
 *
 * @param expectations all with a {@link Check.OfRows}
 * @param asOf the moment that ages and days are counted back from
 */
public record TableScan(List<Expectation> expectations, Instant asOf) {

  /** One row, with the value of each expectation in their order. */
  public Dataset<Row> measures(Dataset<Row> rows, Function<Table, Dataset<Row>> tables) {
    List<Column> values = new ArrayList<>();
    for (Expectation expectation : expectations) {
      Check.OfRows check = (Check.OfRows) expectation.check();
      values.add(check.measure(expectation.applies(), asOf).as("value_" + values.size()));
    }
    return marked(rows, tables)
        .agg(values.get(0), values.subList(1, values.size()).toArray(Column[]::new));
  }

  /** What each expectation came to. */
  public List<Outcome> apply(Dataset<Row> rows, Function<Table, Dataset<Row>> tables) {
    Row values = measures(rows, tables).head();
    return IntStream.range(0, expectations.size())
        .mapToObj(
            i -> new Outcome(expectations.get(i), values.isNullAt(i) ? null : values.getDouble(i)))
        .toList();
  }

  /** The rows, with a mark for each reference that has its partner. */
  private Dataset<Row> marked(Dataset<Row> rows, Function<Table, Dataset<Row>> tables) {
    Dataset<Row> marked = rows;
    for (Check.Referential reference : references().values()) {
      Dataset<Row> partners =
          tables
              .apply(reference.other())
              .select(col(reference.partner()).as(reference.column()))
              .distinct()
              .withColumn(reference.marker(), lit(true));
      marked = marked.join(partners, new String[] {reference.column()}, "left");
    }
    return marked;
  }

  private Map<String, Check.Referential> references() {
    Map<String, Check.Referential> references = new LinkedHashMap<>();
    expectations.stream()
        .map(Expectation::check)
        .filter(Check.Referential.class::isInstance)
        .map(Check.Referential.class::cast)
        .forEach(check -> references.put(check.marker(), check));
    return references;
  }
}
