package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.golden.Workspace;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.EventCopiesTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 2 for events: 1 to 50 batches, shuffled and repeated, with schemas that change. */
final class EventBatchesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST_BATCHES = 50;
  private static final int EVENTS = 150;
  private static final int SEED = 26;

  @TempDir private Path folder;

  @Test
  void anyNumberOfBatchesGivesTheTablesOfOne() {
    schemas();
    Random random = new Random(SEED);
    int batches = 1 + random.nextInt(MOST_BATCHES);
    List<String> lines = lines(random);
    Map<String, List<String>> once = tables("one", List.of(lines));
    lines.addAll(lines.subList(0, EVENTS / 3));
    Collections.shuffle(lines, random);
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      parts.add(lines.subList(lines.size() * i / batches, lines.size() * (i + 1) / batches));
    }

    assertThat(tables("many", parts)).isEqualTo(once);
    assertThat(once.get("silver.events")).hasSizeGreaterThan(EVENTS / 4).hasSizeLessThan(EVENTS);
    assertThat(once.values()).allMatch(rows -> !rows.isEmpty());
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>(List.of("no event", "no\tevent"));
    for (int i = 0; i < EVENTS; i++) {
      lines.add(line(random.nextInt(EVENTS / 4), random.nextInt(3), random.nextInt(300)));
    }
    return lines;
  }

  /** What is in an event follows from its id and fingerprint. */
  private static String line(int id, int fingerprint, int minute) {
    String[] fields = new String[131];
    Arrays.fill(fields, "");
    fields[3] = Timestamp.from(NOON.plusSeconds(60L * minute)).toString();
    fields[6] = "00000000-0000-4000-8000-%012d".formatted(id);
    fields[10] = "ssc-3.2.0";
    fields[11] = "enrich-5.0.0";
    fields[52] =
        """
        {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0",\
        "data":[{"schema":"iglu:com.acme/thing/jsonschema/1-0-%d","data":{"size":%s}}]}"""
            .formatted(id % 4, id % 5 == 0 ? "\"big\"" : "3");
    fields[129] = "f" + fingerprint;
    return String.join("\t", fields);
  }

  /** Of four versions one has a type that cannot be cast, and one is missing. */
  private void schemas() {
    schema("1-0-0", "\"size\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9}");
    schema("1-0-1", "\"new\": {\"type\": \"string\"}, \"size\": {\"type\": \"integer\"}");
    schema("1-0-2", "\"size\": {\"type\": \"string\"}");
  }

  private void schema(String version, String properties) {
    Workspace.write(
        folder.resolve("registry/schemas/com.acme/thing/jsonschema").resolve(version),
        "{\"type\": \"object\", \"properties\": {" + properties + "}}");
  }

  private Map<String, List<String>> tables(String name, List<List<String>> batches) {
    TemporaryLake.forget();
    LakePlace place = LakePlace.inFolder(folder.resolve(name).toString());
    // One file of bronze a batch
    Lake lake = new Lake(LocalSpark.session(), place, "1b");
    batches.forEach(lines -> receive(lake, lines));
    new Runner(run(lake)).runStage(List.of(new EventsJob()));
    Map<String, List<String>> tables = new TreeMap<>();
    tables.put("silver.events", rows(lake.read(org.composablecdp.silver.event.EventsTable.TABLE)));
    tables.put("copies", rows(lake.read(EventCopiesTable.TABLE)));
    tables.put("failed", rows(lake.read(FailedEventsTable.TABLE).distinct()));
    tables.put(
        "schemas",
        rows(lake.read(EntitySchemasTable.TABLE).select("schema_key", "state", "column_name")));
    return tables;
  }

  private Run run(Lake lake) {
    Path resolver = folder.resolve("resolver.json");
    Workspace.write(
        resolver,
        """
        {"schema": "iglu:com.snowplowanalytics.iglu/resolver-config/jsonschema/1-0-3",
         "data": {"repositories": [{"name": "own", "priority": 0, "vendorPrefixes": [],
           "connection": {"embedded": {"path": "%s"}}}]}}
        """
            .formatted(folder.resolve("registry")));
    String conf =
        "lake: {folder: unused}\nevents: {duplicateWindow: 60m, resolver: '%s'}"
            .formatted(resolver);
    return new Run("run", lake, ConfLoader.bind(conf, Map.of(), "test"), NOON, new Pace.Once());
  }

  private static void receive(Lake lake, List<String> lines) {
    Timestamp now = Timestamp.from(NOON);
    List<Row> records =
        lines.stream()
            .map(
                line ->
                    RowFactory.create(
                        "web", "s", "0", null, null, line.getBytes(UTF_8), now, now, "run"))
            .toList();
    lake.append(
        EventsTable.TABLE,
        lake.spark().createDataFrame(records, EventsTable.TABLE.schema()).coalesce(1));
  }

  /** Columns in the order of their names; a record that came twice may have failed twice. */
  private static List<String> rows(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.columns()).sorted().map(c -> col(c)).toArray(Column[]::new);
    return rows.select(to_json(struct(columns))).as(Encoders.STRING()).collectAsList().stream()
        .sorted()
        .toList();
  }
}
