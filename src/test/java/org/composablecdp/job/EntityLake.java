package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.golden.Workspace;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.composablecdp.spark.TemporaryLake;

/** A lake whose events have entities, and a registry of their schemas. */
final class EntityLake {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ENVELOPE = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/";

  private final Path folder;
  private final Lake lake;
  private int events;

  EntityLake(Path folder) {
    this.folder = folder;
    this.lake = TemporaryLake.in(folder.resolve("lake"));
  }

  Lake lake() {
    return lake;
  }

  Path registry() {
    return folder.resolve("registry/schemas");
  }

  void schema(String key, String properties) {
    Workspace.write(
        registry().resolve(key),
        ("{'$schema': 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',"
                + " 'type': 'object', 'properties': {"
                + properties
                + "}}")
            .replace('\'', '"'));
  }

  String event(String schema, String data) {
    events++;
    String contexts =
        ENVELOPE
            + "contexts/jsonschema/1-0-0\",\"data\":[{\"schema\":\"iglu:"
            + schema
            + "\",\"data\":"
            + data
            + "}]}";
    return line(events, contexts, "f" + events);
  }

  String done(String schema, String data) {
    String[] fields = line(++events, "", "f" + events).split("\t", -1);
    fields[58] =
        ENVELOPE
            + "unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":\"iglu:"
            + schema
            + "\",\"data\":"
            + data
            + "}}";
    return String.join("\t", fields);
  }

  static String line(int id, String contexts, String fingerprint) {
    String[] fields = new String[131];
    Arrays.fill(fields, "");
    fields[3] = "2026-03-01 12:%02d:00.000".formatted(id);
    fields[6] = "00000000-0000-4000-8000-%012d".formatted(id);
    fields[10] = "ssc-3.2.0";
    fields[11] = "enrich-5.0.0";
    fields[52] = contexts;
    fields[129] = fingerprint;
    return String.join("\t", fields);
  }

  void batch(String... lines) {
    Timestamp now = Timestamp.from(NOON);
    List<Row> records =
        Stream.of(lines)
            .map(
                line ->
                    RowFactory.create(
                        "web", "s", "0", null, null, line.getBytes(UTF_8), now, now, "run"))
            .toList();
    lake.append(
        EventsTable.TABLE, lake.spark().createDataFrame(records, EventsTable.TABLE.schema()));
    var conf =
        ConfLoader.bind(
            "lake: {folder: unused}\nevents: {resolver: '%s'}".formatted(resolver()),
            Map.of(),
            "test");
    new Runner(new Run("run", lake, conf, NOON, new Pace.Once()))
        .runStage(List.of(new EventsJob()));
  }

  private Path resolver() {
    try {
      return Files.writeString(
          folder.resolve("resolver.json"),
          """
          {"schema": "iglu:com.snowplowanalytics.iglu/resolver-config/jsonschema/1-0-3",
           "data": {"cacheSize": 500, "cacheTtl": 600, "repositories": [
             {"name": "own", "priority": 0, "vendorPrefixes": [],
              "connection": {"embedded": {"path": "%s"}}}]}}
          """
              .formatted(folder.resolve("registry")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String[] silverColumns() {
    return lake.read(org.composablecdp.silver.event.EventsTable.TABLE).columns();
  }

  List<String> column(String name) {
    return lake.read(org.composablecdp.silver.event.EventsTable.TABLE)
        .orderBy("collector_tstamp")
        .selectExpr("to_json(" + name + ")")
        .as(Encoders.STRING())
        .collectAsList();
  }

  List<String> states() {
    return lake.read(EntitySchemasTable.TABLE)
        .orderBy("schema_key")
        .selectExpr("concat(schema_key, ' ', state)")
        .as(Encoders.STRING())
        .collectAsList();
  }
}
