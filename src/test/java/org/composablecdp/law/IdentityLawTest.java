package org.composablecdp.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.golden.Workspace;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers are what the rules say, whatever came in which batch. */
final class IdentityLawTest {

  private static final int GROUPS = 150;
  private static final int BATCHES = 3;

  @TempDir Path folder;

  @Test
  void customersAreThoseOfTheRulesAfterEveryBatchOfSightings() {
    Workspace workspace = Workspace.over(folder.resolve("none"), folder);
    Lake lake = workspace.open();
    List<Sighting> sightings = new RandomSightings(new Random(3)).ofGroups(GROUPS);
    Collections.shuffle(sightings, new Random(4));
    List<Sighting> seen = new ArrayList<>();
    Set<String> everUsed = new HashSet<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      int size = sightings.size();
      List<Sighting> some = sightings.subList(size * batch / BATCHES, size * (batch + 1) / BATCHES);
      seen.addAll(some);
      store(lake, some);

      workspace.run("identity");

      Map<String, String> found = identifiers(lake);
      assertThat(found).isEqualTo(new IdentityOracle(seen).identifiers());
      everUsed.addAll(customers(found));
      assertThatAliasesLeadFrom(everUsed, customers(found), lake);
    }
    assertThat(identifiers(lake).values()).anyMatch(value -> value.contains(" true "));
  }

  /** Each id that was ever used is in use, or an alias of one that is. */
  private static void assertThatAliasesLeadFrom(Set<String> ever, Set<String> inUse, Lake lake) {
    Map<String, String> aliases = new TreeMap<>();
    for (Row row : lake.read(CustomerAliasesTable.TABLE).collectAsList()) {
      aliases.put(row.getString(0), row.getString(1));
    }
    Set<String> gone = new HashSet<>(ever);
    gone.removeAll(inUse);
    assertThat(aliases.keySet()).isEqualTo(gone);
    assertThat(inUse).containsAll(aliases.values());
  }

  private static Map<String, String> identifiers(Lake lake) {
    return lake
        .read(IdentifiersTable.TABLE)
        .selectExpr(
            "identifier",
            "concat_ws(' ', customer_id, is_shared,"
                + " unix_seconds(first_seen_at), unix_seconds(last_seen_at))")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0), row -> row.getString(1), (a, b) -> a, TreeMap::new));
  }

  private static Set<String> customers(Map<String, String> identifiers) {
    return identifiers.values().stream()
        .map(value -> value.substring(0, value.indexOf(' ')))
        .collect(Collectors.toSet());
  }

  private static void store(Lake lake, List<Sighting> sightings) {
    append(
        lake,
        EventsTable.TABLE,
        Sighting.rows(
            "event",
            "event_id | collector_tstamp | domain_userid | network_userid | user_id | tr_orderid",
            sightings));
    records(lake, "crm", "contact", sightings);
    records(lake, "shop", "order", sightings);
  }

  private static void append(Lake lake, Table table, String rows) {
    lake.append(table, Rows.of(table, rows));
  }

  /** Contacts and orders as files would have given them. */
  private static void records(Lake lake, String source, String kind, List<Sighting> sightings) {
    String time = kind.equals("contact") ? "created_at" : "ordered_at";
    Timestamp now = Timestamp.from(Instant.EPOCH);
    List<Row> rows =
        sightings.stream()
            .filter(sighting -> sighting.kind().equals(kind))
            .map(
                sighting ->
                    RowFactory.create(
                        source,
                        kind + "s",
                        "file",
                        sighting.json(time),
                        null,
                        null,
                        RecordsTable.UPSERT,
                        null,
                        null,
                        null,
                        now,
                        now,
                        "run"))
            .toList();
    lake.append(
        RecordsTable.TABLE,
        LocalSpark.session().createDataFrame(rows, RecordsTable.TABLE.schema()));
  }
}
