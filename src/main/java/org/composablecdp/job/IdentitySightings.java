package org.composablecdp.job;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentityDecisionsTable;
import org.composablecdp.silver.identity.IdentityMatchesTable;
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

  /** What is new; decisions and matches are among it, as sightings that only name identifiers. */
  Dataset<Row> stream() {
    Lake lake = run.lake();
    Dataset<Row> events = lake.upserts(EventsTable.TABLE);
    RecordVersions records = RecordVersions.of(run);
    return sightings(
            table -> table.equals(EventsTable.TABLE.name()) ? events : records.of(kind(table)))
        .unionByName(
            Sightings.naming(
                lake.stream(IdentityDecisionsTable.TABLE),
                IdentityDecisionsTable.DECIDED_AT,
                IdentityDecisionsTable.LEFT_IDENTIFIER,
                IdentityDecisionsTable.RIGHT_IDENTIFIER))
        .unionByName(
            Sightings.naming(
                lake.upserts(IdentityMatchesTable.TABLE),
                IdentityMatchesTable.SEEN_AT,
                IdentityMatchesTable.LEFT_IDENTIFIER,
                IdentityMatchesTable.RIGHT_IDENTIFIER));
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

  /**
   * Tries all SQL of the sources on tables without rows.
   *
   * @throws ConfException with every problem
   */
  void check() {
    Sightings sightings = new Sightings(rules.blocked());
    IdentityTables tables = new IdentityTables(run.lake().spark());
    List<String> problems =
        rules.sources().stream()
            .flatMap(
                source ->
                    tables
                        .problems(
                            source.rule(), source.table(), rows -> sightings.apply(source, rows))
                        .stream())
            .toList();
    if (!problems.isEmpty()) {
      throw ConfException.of(run.conf().identity().rules(), problems);
    }
  }

  private static RecordKind kind(String table) {
    return Stream.of(RecordKind.values())
        .filter(kind -> kind.table().name().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(table + " was not checked"));
  }
}
