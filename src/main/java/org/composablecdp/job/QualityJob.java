package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.lake.TableHistory;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;
import org.composablecdp.quality.ExpectationsTable;
import org.composablecdp.quality.Outcome;

/** Measures what is expected of the tables that have changed. */
final class QualityJob implements Job {

  @Override
  public String name() {
    return "quality";
  }

  @Override
  public String description() {
    return "Measures what is expected of the tables; cdp status tells it";
  }

  @Override
  public boolean isStream() {
    return false;
  }

  @Override
  public void check(Run run) {
    Expected expected = Expected.in(run.conf());
    List<Expectation> all = expected.sound();
    List<String> problems =
        all.stream()
            .filter(QualityJob::hasSql)
            .filter(one -> !(one.where() + one.check()).matches(".*(contexts|unstruct_event)_.*"))
            .flatMap(one -> new TableChecks(run, all).problem(one).stream())
            .toList();
    expected.fail(problems);
  }

  private static boolean hasSql(Expectation expectation) {
    return !expectation.where().isEmpty()
        || expectation.check() instanceof Check.Rows
        || expectation.check() instanceof Check.Query;
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Map<String, TableChecks> byState = byState(run);
    byState.keySet().removeAll(known(run.lake(), byState.keySet()));
    Instant now = Clock.systemUTC().instant();
    List<Row> rows =
        byState.entrySet().stream()
            .flatMap(entry -> rows(run, entry.getKey(), entry.getValue(), now))
            .toList();
    if (!rows.isEmpty()) {
      Lake lake = run.lake();
      lake.append(
          ExpectationsTable.TABLE,
          lake.spark().createDataFrame(rows, ExpectationsTable.TABLE.schema()));
    }
    return List.of();
  }

  private static Stream<Row> rows(Run run, String state, TableChecks checks, Instant now) {
    Outcome.Occasion occasion = new Outcome.Occasion(run.id(), run.asOf(), now, state);
    return checks.outcomes().stream().map(outcome -> outcome.row(occasion));
  }

  private static List<Expectation> expectations(Run run) {
    return Expected.of(run.conf());
  }

  /** The expectations of each table that is there, by the state of all that they look at. */
  private static Map<String, TableChecks> byState(Run run) {
    Map<Table, Long> versions = new LinkedHashMap<>();
    Map<Table, List<Expectation>> byTable =
        expectations(run).stream()
            .filter(one -> run.lake().attach(one.table()))
            .collect(
                Collectors.groupingBy(Expectation::table, LinkedHashMap::new, Collectors.toList()));
    Map<String, TableChecks> byState = new LinkedHashMap<>();
    byTable.forEach(
        (table, own) -> {
          TableChecks checks = new TableChecks(run, own);
          byState.put(state(checks, versions), checks);
        });
    return byState;
  }

  private static String state(TableChecks checks, Map<Table, Long> versions) {
    Lake lake = checks.run().lake();
    Map<String, Long> seen = new TreeMap<>();
    for (Table table : checks.tables()) {
      seen.put(table.name(), versions.computeIfAbsent(table, it -> version(lake, it)));
    }
    String all = seen + " " + checks.run().asOf() + " " + checks.expectations();
    return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString();
  }

  private static long version(Lake lake, Table table) {
    return lake.attach(table) ? new TableHistory(lake, table).version() : -1;
  }

  private static Set<String> known(Lake lake, Set<String> states) {
    return lake
        .read(ExpectationsTable.TABLE)
        .select(ExpectationsTable.STATE)
        .filter(col(ExpectationsTable.STATE).isin(states.toArray()))
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
