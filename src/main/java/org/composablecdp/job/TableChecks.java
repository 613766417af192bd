package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.Tables;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;
import org.composablecdp.quality.Outcome;
import org.composablecdp.quality.TableScan;

/** Measures the expectations of one table: by one scan, and by the statements of some. */
record TableChecks(Run run, List<Expectation> expectations) {

  private static final String NO_TABLE = "TABLE_OR_VIEW_NOT_FOUND";

  /** What is wrong with the SQL of an expectation, if the tables that it needs are there. */
  Optional<String> problem(Expectation expectation) {
    try {
      if (expectation.check() instanceof Check.Query query) {
        statement(query).schema();
      } else {
        scan(List.of(expectation)).measures(rows(expectation.table()), this::rows).schema();
      }
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof ConfException
          || (e instanceof SparkThrowable spark && !NO_TABLE.equals(spark.getCondition()))) {
        return Optional.of("expectation '%s': %s".formatted(expectation.name(), Explanation.of(e)));
      }
      return Optional.empty();
    }
  }

  /** The tables that the outcome depends on. */
  Set<Table> tables() {
    return expectations.stream()
        .flatMap(one -> Stream.concat(Stream.of(one.table()), others(one.check())))
        .collect(Collectors.toSet());
  }

  private static Stream<Table> others(Check check) {
    if (check instanceof Check.Query query) {
      return Tables.all().stream().filter(table -> query.statement().contains(table.name()));
    }
    return check instanceof Check.Referential reference
        ? Stream.of(reference.other())
        : Stream.empty();
  }

  /** What the expectations came to; those about columns that are not there yet are left out. */
  List<Outcome> outcomes() {
    List<Expectation> ofRows =
        expectations.stream().filter(one -> one.check() instanceof Check.OfRows).toList();
    return Stream.concat(
            scanned(ofRows).stream(),
            expectations.stream().filter(one -> !ofRows.contains(one)).flatMap(this::asked))
        .toList();
  }

  /** Where one of them cannot be measured, each is measured by itself. */
  private List<Outcome> scanned(List<Expectation> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    try {
      return scan(some).apply(rows(some.get(0).table()), this::rows);
    } catch (Exception e) {
      return some.size() == 1
          ? notMeasured(some.get(0)).toList()
          : some.stream().flatMap(one -> scanned(List.of(one)).stream()).toList();
    }
  }

  private Stream<Outcome> asked(Expectation expectation) {
    try {
      Dataset<Row> answer = statement((Check.Query) expectation.check());
      Row row = answer.select(col(answer.columns()[0]).cast("double")).head();
      return Stream.of(new Outcome(expectation, row.isNullAt(0) ? null : row.getDouble(0)));
    } catch (Exception e) {
      return notMeasured(expectation);
    }
  }

  /** Not a number is within no bounds: a value in the data is not what the SQL is made for. */
  private Stream<Outcome> notMeasured(Expectation expectation) {
    boolean fitsTheTables = problem(expectation).isEmpty();
    return fitsTheTables ? Stream.of(new Outcome(expectation, Double.NaN)) : Stream.empty();
  }

  private TableScan scan(List<Expectation> some) {
    return new TableScan(some, run.asOf());
  }

  private Dataset<Row> statement(Check.Query query) {
    others(query).forEach(run.lake()::attach);
    return new SqlQuery(query.statement()).rows(run.lake().spark());
  }

  /** The table where it is there, else its columns without rows. */
  private Dataset<Row> rows(Table table) {
    Lake lake = run.lake();
    return lake.attach(table)
        ? lake.read(table)
        : lake.spark().createDataFrame(List.<Row>of(), table.schema());
  }
}
