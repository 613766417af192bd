package org.composablecdp.golden;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.api.Assertions;
import org.composablecdp.Tables;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.ExpectationsTable;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.quality.RunsTable;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.composablecdp.silver.identity.IdentityRulesTable;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.RowsAssert;

/**
 * What the tables of a lake hold, as JSON, without what tells of the run that stored it: ids of
 * runs, times of ingestion and arrival, folders of models; and without the tables that tell of the
 * runs alone.
 *
 * @param rows by name of the table; a table that is not there has none
 */
public record Snapshot(Map<String, List<String>> rows) {

  private static final int SHOWN = 3;
  private static final Set<String> OF_THE_RUN =
      Set.of(
          "ingested_at",
          "arrived_at",
          "arrival_lag",
          "ingest_run",
          "uri",
          "run_id",
          "change_id",
          "changed_at");

  /** Tables that tell of the runs and their batches. */
  private static final Set<Table> RUNS =
      Set.of(
          RunsTable.TABLE,
          ReconciliationTable.TABLE,
          ExpectationsTable.TABLE,
          EntitySchemasTable.TABLE,
          IdentityRulesTable.TABLE);

  /** Reads all tables by their folders. */
  public static Snapshot of(Workspace workspace) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Table table : Tables.all()) {
      if (!RUNS.contains(table)) {
        rows.put(table.name(), rows(workspace, table));
      }
    }
    return new Snapshot(rows);
  }

  private static List<String> rows(Workspace workspace, Table table) {
    Path folder = folder(workspace, table);
    if (!Files.exists(folder)) {
      return List.of();
    }
    Dataset<Row> rows = LocalSpark.session().read().format("delta").load(folder.toString());
    return RowsAssert.rows(rows.select(lasting(rows))).as(Encoders.STRING()).collectAsList();
  }

  /** The folder of a table of the workspace's lake. */
  public static Path folder(Workspace workspace, Table table) {
    return workspace.lakeFolder().resolve(table.layer()).resolve(table.shortName());
  }

  private static Column[] lasting(Dataset<Row> rows) {
    return Arrays.stream(rows.columns())
        .filter(name -> !OF_THE_RUN.contains(name))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  public List<String> of(Table table) {
    return rows.get(table.name());
  }

  /** The tables of the given layers without the given ones. */
  public Snapshot only(Set<String> layers, Table... without) {
    Map<String, List<String>> left = new LinkedHashMap<>(rows);
    left.keySet().removeIf(name -> !layers.contains(name.substring(0, name.indexOf('.'))));
    Arrays.stream(without).forEach(table -> left.remove(table.name()));
    return new Snapshot(left);
  }

  /** Fails with some of the rows that differ, table by table. */
  public void isSameAs(Snapshot expected) {
    Assertions.assertThat(rows.keySet()).isEqualTo(expected.rows.keySet());
    Map<String, String> differences = new TreeMap<>();
    expected.rows.forEach(
        (table, lines) -> {
          List<String> missing = without(lines, rows.get(table));
          List<String> unexpected = without(rows.get(table), lines);
          if (!missing.isEmpty() || !unexpected.isEmpty()) {
            differences.put(table, sample("missing", missing) + sample("unexpected", unexpected));
          }
        });
    Assertions.assertThat(differences).isEmpty();
  }

  private static String sample(String what, List<String> lines) {
    return lines.stream()
        .sorted()
        .limit(SHOWN)
        .collect(Collectors.joining("\n  ", "\n%d %s:\n  ".formatted(lines.size(), what), ""));
  }

  private static List<String> without(List<String> lines, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(line -> left.merge(line, 1, Integer::sum));
    return lines.stream().filter(line -> left.merge(line, -1, Integer::sum) < 0).toList();
  }
}
