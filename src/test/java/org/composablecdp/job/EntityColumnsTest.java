package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.Encoders;
import org.composablecdp.golden.Workspace;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities of events to columns of silver.events, as their schemas are found. */
final class EntityColumnsTest {

  @TempDir private Path folder;
  private EntityLake given;

  @BeforeEach
  void open() {
    given = new EntityLake(folder);
  }

  @Test
  void rowsAreTypedOrFailWhenTheirSchemaAppearsAndAClashKeepsTheFirstSchema() {
    String broken = given.event("com.acme/thing/jsonschema/1-0-0", "{\"size\": \"big\"}");
    given.batch(
        given.event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1}"),
        broken,
        given.event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 2}"));
    given.batch(broken);
    given.schema("com.acme/thing/jsonschema/1-0-0", "'size': {'type': 'integer'}");
    given.schema("com_acme/thing/jsonschema/1-0-0", "'size': {'type': 'string'}");
    given.batch(given.event("com_acme/thing/jsonschema/1-0-0", "{\"size\": \"x\"}"));

    assertThat(given.column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1}]",
            "[{\"_schema_version\":\"1-0-0\",\"size\":2}]",
            null);
    assertThat(
            given
                .lake()
                .read(FailedEventsTable.TABLE)
                .selectExpr("concat(failure_type, ' ', decode(data, 'UTF-8'))")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactly("ValidationError " + broken, "ValidationError " + broken);
    assertThat(given.states())
        .containsExactly(
            "iglu:com.acme/thing/jsonschema/1-0-0 typed",
            "iglu:com_acme/thing/jsonschema/1-0-0 clash");
    assertThat(
            given
                .lake()
                .read(EntitySchemasTable.TABLE)
                .filter("state = 'typed'")
                .head()
                .isNullAt(8))
        .isTrue();
  }

  @Test
  void aSchemaThatWasMendedIsUsed() {
    String key = "com.acme/thing/jsonschema/1-0-0";
    Workspace.write(given.registry().resolve(key), "{ no JSON");
    given.batch(given.event(key, "{\"size\": 1}"));
    assertThat(given.states()).containsExactly("iglu:" + key + " invalid");
    given.schema(key, "'size': {'type': 'integer'}");
    given.batch(given.event(key, "{\"size\": 2}"));

    assertThat(given.column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1}]",
            "[{\"_schema_version\":\"1-0-0\",\"size\":2}]");
    assertThat(given.states()).containsExactly("iglu:" + key + " typed");
  }

  @Test
  void theEntityOfDuplicatesIsTyped() {
    given.schema(
        "com.snowplowanalytics.snowplow/duplicate/jsonschema/1-0-0",
        "'originalEventId': {'type': 'string'}");
    String first = EntityLake.line(1, "", "f");
    given.batch(first, first.replace("12:01:00", "12:02:00").replace("\tf\t", "\tg\t"));

    assertThat(given.column("contexts_com_snowplowanalytics_snowplow_duplicate_1"))
        .containsExactly(
            null,
            "[{\"_schema_version\":\"1-0-0\",\"original_event_id\":\"00000000-0000-4000-8000-000000000001\"}]");
  }
}
