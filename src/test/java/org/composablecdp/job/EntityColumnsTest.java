package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities of events to columns of silver.events, while their schemas change. */
final class EntityColumnsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ENVELOPE = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/";

  @TempDir private Path folder;
  private Lake lake;
  private int events;

  @BeforeEach
  void open() {
    lake = TemporaryLake.in(folder.resolve("lake"));
  }

  @Test
  void aNewOptionalFieldBecomesAFieldOfTheColumnAndInvalidDataAFailedEvent() {
    schema("com.acme/thing/jsonschema/1-0-0", "'size': {'type': 'integer'}");
    batch(event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1, \"other\": 2}"));
    schema(
        "com.acme/thing/jsonschema/1-0-1",
        "'size': {'type': 'integer'}, 'fullName': {'type': ['string', 'null']}");
    batch(
        event("com.acme/thing/jsonschema/1-0-1", "{\"size\": 2, \"fullName\": \"x\"}"),
        event("com.acme/thing/jsonschema/1-0-1", "{\"size\": \"big\"}"),
        event("com.acme/unknown/jsonschema/1-0-0", "{}"));

    assertThat(column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1,\"full_name\":null}]",
            "[{\"_schema_version\":\"1-0-1\",\"size\":2,\"full_name\":\"x\"}]",
            null);
    Row failed = lake.read(FailedEventsTable.TABLE).collectAsList().get(0);
    assertThat(failed.<String>getAs("failure_type")).isEqualTo("ValidationError");
    assertThat(failed.<String>getAs("bad_row"))
        .contains("loader_iglu_error/jsonschema/2-0-1", "iglu:com.acme/thing/jsonschema/1-0-1");
    assertThat(states())
        .containsExactly(
            "iglu:com.acme/thing/jsonschema/1-0-0 typed",
            "iglu:com.acme/thing/jsonschema/1-0-1 typed",
            "iglu:com.acme/unknown/jsonschema/1-0-0 missing");
  }

  @Test
  void rowsAreTypedWhenTheirSchemaAppearsAndAClashKeepsTheFirstSchema() {
    batch(
        event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1}"),
        event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 2}"));
    schema("com.acme/thing/jsonschema/1-0-0", "'size': {'type': 'integer'}");
    schema("com_acme/thing/jsonschema/1-0-0", "'size': {'type': 'string'}");
    batch(event("com_acme/thing/jsonschema/1-0-0", "{\"size\": \"x\"}"));

    assertThat(column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1}]",
            "[{\"_schema_version\":\"1-0-0\",\"size\":2}]",
            null);
    assertThat(states())
        .containsExactly(
            "iglu:com.acme/thing/jsonschema/1-0-0 typed",
            "iglu:com_acme/thing/jsonschema/1-0-0 clash");
    assertThat(lake.read(EntitySchemasTable.TABLE).filter("state = 'typed'").head().isNullAt(8))
        .isTrue();
  }

  @Test
  void aTypeThatCannotBeCastGetsAColumnOfItsOwnAndAWiderOneIsCast() {
    schema("com.acme/thing/jsonschema/1-0-0", "'size': {'type': 'integer'}");
    schema("com.acme/thing/jsonschema/1-0-1", "'size': {'type': 'string'}");
    schema(
        "com.acme/thing/jsonschema/1-0-2",
        "'size': {'type': 'integer', 'minimum': 0, 'maximum': 9}");
    batch(
        event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1}"),
        event("com.acme/thing/jsonschema/1-0-1", "{\"size\": \"s\"}"),
        event("com.acme/thing/jsonschema/1-0-2", "{\"size\": 2}"));

    String recovered =
        Arrays.stream(silverColumns())
            .filter(name -> name.matches("contexts_com_acme_thing_1_recovered_1_0_1_[0-9a-f]{8}"))
            .findFirst()
            .orElseThrow();
    assertThat(column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1}]",
            null,
            "[{\"_schema_version\":\"1-0-2\",\"size\":2}]");
    assertThat(column(recovered))
        .containsExactly(null, "[{\"_schema_version\":\"1-0-1\",\"size\":\"s\"}]", null);
  }

  @Test
  void theEntityOfDuplicatesIsTyped() {
    schema(
        "com.snowplowanalytics.snowplow/duplicate/jsonschema/1-0-0",
        "'originalEventId': {'type': 'string'}");
    String first = line(1, "", "f");
    batch(first, first.replace("12:01:00", "12:02:00").replace("\tf\t", "\tg\t"));

    assertThat(column("contexts_com_snowplowanalytics_snowplow_duplicate_1"))
        .containsExactly(
            null,
            "[{\"_schema_version\":\"1-0-0\",\"original_event_id\":\"00000000-0000-4000-8000-000000000001\"}]");
  }

  private void schema(String key, String properties) {
    Workspace.write(
        folder.resolve("registry/schemas").resolve(key),
        ("{'$schema': 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',"
                + " 'type': 'object', 'properties': {"
                + properties
                + "}}")
            .replace('\'', '"'));
  }

  private String event(String schema, String data) {
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

  private static String line(int id, String contexts, String fingerprint) {
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

  private void batch(String... lines) {
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

  private String[] silverColumns() {
    return lake.read(org.composablecdp.silver.event.EventsTable.TABLE).columns();
  }

  private List<String> column(String name) {
    return lake.read(org.composablecdp.silver.event.EventsTable.TABLE)
        .orderBy("collector_tstamp")
        .selectExpr("to_json(" + name + ")")
        .as(Encoders.STRING())
        .collectAsList();
  }

  private List<String> states() {
    return lake.read(EntitySchemasTable.TABLE)
        .orderBy("schema_key")
        .selectExpr("concat(schema_key, ' ', state)")
        .as(Encoders.STRING())
        .collectAsList();
  }
}
