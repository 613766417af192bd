package org.composablecdp.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentityDecisions;
import org.composablecdp.silver.identity.IdentityDecisionsTable;
import org.composablecdp.silver.identity.IdentitySource;
import org.composablecdp.silver.identity.Sightings;
import org.composablecdp.silver.record.RecordKind;

/** The sightings of all sources of identifiers: as a stream, or all of them. */
record IdentitySightings(Run run, IdentityRules rules) {

  /** Always part of the stream, so that the rules may change and the checkpoint stays good. */
  private static final List<String> ALWAYS =
      List.of(EventsTable.TABLE.name(), RecordKind.CONTACTS.table().name());

  static IdentitySightings of(Run run, IdentityRules rules) {
    return new IdentitySightings(run, rules);
  }

  /** What is new; decisions are among it, as sightings without links. */
  Dataset<Row> stream() {
    Lake lake = run.lake();
    Dataset<Row> events = lake.upserts(EventsTable.TABLE);
    RecordVersions records = RecordVersions.of(run);
    return sightings(
            table -> table.equals(EventsTable.TABLE.name()) ? events : records.of(kind(table)))
        .unionByName(decisions(lake.stream(IdentityDecisionsTable.TABLE)));
  }

  /** All that was ever seen. */
  Dataset<Row> all() {
    Lake lake = run.lake();
    RecordVersions records = RecordVersions.of(run, lake.read(RecordsTable.TABLE));
    return sightings(
        table ->
            table.equals(EventsTable.TABLE.name())
                ? lake.read(EventsTable.TABLE)
                : records.of(kind(table)));
  }

  private Dataset<Row> sightings(Function<String, Dataset<Row>> rows) {
    Sightings sightings = new Sightings(rules.blocked());
    Stream<IdentitySource> unused =
        ALWAYS.stream()
            .map(
                table ->
                    new IdentitySource(
                        "none",
                        table,
                        new IdentitySource.Row("user_id", "now()", "false"),
                        Map.of("user_id", "user_id"),
                        List.of(),
                        1));
    return Stream.concat(unused, rules.sources().stream())
        .map(source -> sightings.apply(source, rows.apply(source.table())))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private static Dataset<Row> decisions(Dataset<Row> decisions) {
    return decisions.select(
        col(IdentityDecisionsTable.DECIDED_AT).as(Sightings.SEEN_AT),
        lit(IdentityDecisions.RULE).as(Sightings.RULE),
        col(IdentityDecisionsTable.DECISION_ID).as(Sightings.EVIDENCE),
        lit(1.0).as(Sightings.CONFIDENCE),
        array_compact(
                array(
                    col(IdentityDecisionsTable.LEFT_IDENTIFIER),
                    col(IdentityDecisionsTable.RIGHT_IDENTIFIER)))
            .as(Sightings.IDENTIFIERS),
        expr("CAST(array() AS ARRAY<STRUCT<left: STRING, right: STRING>>)").as(Sightings.LINKS));
  }

  /**
   * Tries all SQL of the sources on tables without rows.
   *
   * @throws ConfException with every problem
   */
  void check() {
    List<String> problems = new ArrayList<>();
    Sightings sightings = new Sightings(rules.blocked());
    for (IdentitySource source : rules.sources()) {
      Optional<Table> table = table(source.table());
      if (table.isEmpty()) {
        problems.add(
            "the table of %s is '%s': write one of %s"
                .formatted(source.rule(), source.table(), tables()));
      } else {
        problem(() -> sightings.apply(source, empty(table.get())).schema())
            .ifPresent(
                why -> problems.add("the source " + source.rule() + " cannot be used: " + why));
      }
    }
    if (!problems.isEmpty()) {
      throw ConfException.of(run.conf().identity().rules(), problems);
    }
  }

  private static Optional<String> problem(Runnable analysis) {
    try {
      analysis.run();
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        return Optional.of(Explanation.sentence(e.getMessage()));
      }
      throw e;
    }
  }

  private Dataset<Row> empty(Table table) {
    return run.lake().spark().createDataFrame(List.of(), table.schema());
  }

  private static Optional<Table> table(String name) {
    return Stream.concat(
            Stream.of(EventsTable.TABLE), Stream.of(RecordKind.values()).map(RecordKind::table))
        .filter(table -> table.name().equals(name))
        .findFirst();
  }

  private static String tables() {
    return Stream.concat(
            Stream.of(EventsTable.TABLE), Stream.of(RecordKind.values()).map(RecordKind::table))
        .map(Table::name)
        .collect(Collectors.joining(", "));
  }

  private static RecordKind kind(String table) {
    return Stream.of(RecordKind.values())
        .filter(kind -> kind.table().name().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(table + " was not checked"));
  }
}
