package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.event.FailedEventsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of silver.events while the schemas of entities change. */
final class EntityEvolutionTest {

  @TempDir private Path folder;
  private EntityLake given;

  @BeforeEach
  void open() {
    given = new EntityLake(folder);
  }

  @Test
  void aNewOptionalFieldBecomesAFieldOfTheColumnAndInvalidDataAFailedEvent() {
    given.schema("com.acme/thing/jsonschema/1-0-0", "'size': {'type': 'integer'}");
    given.batch(given.event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1, \"other\": 2}"));
    given.schema(
        "com.acme/thing/jsonschema/1-0-1",
        "'size': {'type': 'integer'}, 'fullName': {'type': ['string', 'null']}");
    given.batch(
        given.event("com.acme/thing/jsonschema/1-0-1", "{\"size\": 2, \"fullName\": \"x\"}"),
        given.event("com.acme/thing/jsonschema/1-0-1", "{\"size\": \"big\"}"),
        given.event("com.acme/unknown/jsonschema/1-0-0", "{}"));

    assertThat(given.column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1,\"full_name\":null}]",
            "[{\"_schema_version\":\"1-0-1\",\"size\":2,\"full_name\":\"x\"}]",
            null);
    Row failed = given.lake().read(FailedEventsTable.TABLE).collectAsList().get(0);
    assertThat(failed.<String>getAs("failure_type")).isEqualTo("ValidationError");
    assertThat(failed.<String>getAs("bad_row"))
        .contains("loader_iglu_error/jsonschema/2-0-1", "iglu:com.acme/thing/jsonschema/1-0-1");
    assertThat(given.states())
        .containsExactly(
            "iglu:com.acme/thing/jsonschema/1-0-0 typed",
            "iglu:com.acme/thing/jsonschema/1-0-1 typed",
            "iglu:com.acme/unknown/jsonschema/1-0-0 missing");
  }

  @Test
  void aTypeThatCannotBeCastGetsAColumnOfItsOwnAndAWiderOneIsCast() {
    given.schema("com.acme/thing/jsonschema/1-0-0", "'size': {'type': 'integer'}");
    given.schema("com.acme/thing/jsonschema/1-0-1", "'size': {'type': 'string'}");
    given.schema(
        "com.acme/thing/jsonschema/1-0-2",
        "'size': {'type': 'integer', 'minimum': 0, 'maximum': 9}");
    given.batch(
        given.event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1}"),
        given.event("com.acme/thing/jsonschema/1-0-1", "{\"size\": \"s\"}"),
        given.event("com.acme/thing/jsonschema/1-0-2", "{\"size\": 2}"));

    String recovered =
        Arrays.stream(given.silverColumns())
            .filter(name -> name.matches("contexts_com_acme_thing_1_recovered_1_0_1_[0-9a-f]{8}"))
            .findFirst()
            .orElseThrow();
    assertThat(given.column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1}]",
            null,
            "[{\"_schema_version\":\"1-0-2\",\"size\":2}]");
    assertThat(given.column(recovered))
        .containsExactly(null, "[{\"_schema_version\":\"1-0-1\",\"size\":\"s\"}]", null);
  }

  @Test
  void schemasThatGrowGiveTheSameColumnsInTwoBatchesAsInOne() {
    given.schema(
        "com.acme/thing/jsonschema/1-0-0",
        "'size': {'type': 'integer', 'minimum': 0, 'maximum': 9}");
    given.schema(
        "com.acme/thing/jsonschema/1-0-1",
        "'size': {'type': 'integer', 'minimum': 0, 'maximum': 9999999999}, 'b': {'type': 'string'}");
    given.schema("com.acme/empty/jsonschema/1-0-0", "");
    given.schema("com.acme/empty/jsonschema/1-0-1", "'new': {'type': 'string'}");
    given.batch(
        given.event("com.acme/thing/jsonschema/1-0-0", "{\"size\": 1}"),
        given.event("com.acme/empty/jsonschema/1-0-0", "{\"other\": 1}"),
        given.done("com.acme/empty/jsonschema/1-0-0", "{}"));
    given.batch(
        given.event("com.acme/thing/jsonschema/1-0-1", "{\"size\": 9999999999, \"b\": \"x\"}"),
        given.event("com.acme/empty/jsonschema/1-0-1", "{\"new\": \"y\"}"),
        given.done("com.acme/empty/jsonschema/1-0-1", "{\"new\": \"z\"}"));

    assertThat(given.column("contexts_com_acme_thing_1"))
        .contains(
            "[{\"_schema_version\":\"1-0-0\",\"size\":1,\"b\":null}]",
            "[{\"_schema_version\":\"1-0-1\",\"size\":9999999999,\"b\":\"x\"}]");
    assertThat(given.column("contexts_com_acme_empty_1"))
        .contains(
            "[{\"_schema_version\":\"1-0-0\",\"new\":null}]",
            "[{\"_schema_version\":\"1-0-1\",\"new\":\"y\"}]");
    assertThat(given.column("unstruct_event_com_acme_empty_1"))
        .containsExactly(null, null, null, null, null, "{\"new\":\"z\"}");
    assertThat(given.silverColumns()).noneMatch(name -> name.contains("recovered"));
  }

  @Test
  void keysThatComeToOneNameShareItsField() {
    given.schema(
        "com.acme/thing/jsonschema/1-0-0",
        "'fooBar': {'type': 'string'}, 'foo_bar': {'type': 'integer'}");
    given.batch(
        given.event("com.acme/thing/jsonschema/1-0-0", "{\"fooBar\": \"x\"}"),
        given.event("com.acme/thing/jsonschema/1-0-0", "{\"foo_bar\": 3}"));

    assertThat(given.column("contexts_com_acme_thing_1"))
        .containsExactly(
            "[{\"_schema_version\":\"1-0-0\",\"foo_bar\":\"\\\"x\\\"\"}]",
            "[{\"_schema_version\":\"1-0-0\",\"foo_bar\":\"3\"}]");
  }
}
