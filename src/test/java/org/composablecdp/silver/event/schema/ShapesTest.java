package org.composablecdp.silver.event.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types of columns by the features of JSON Schema, and the types of two versions together. */
final class ShapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'type': 'string'                                                            | string
          'type': ['null', 'string'], 'maxLength': 5                                  | string
          'type': 'string', 'format': 'date-time'                                     | timestamp
          'type': ['string', 'null'], 'format': 'date'                                | date
          'type': 'string', 'format': 'uuid'                                          | string
          'type': 'boolean'                                                           | boolean
          'type': 'integer'                                                           | bigint
          'type': 'integer', 'minimum': 0                                             | bigint
          'type': 'integer', 'minimum': 0, 'maximum': 2147483647                      | bigint
          'type': 'integer', 'minimum': 0, 'maximum': 2147483648                      | bigint
          'type': 'integer', 'minimum': 0, 'maximum': 9223372036854775808             | decimal(38,0)
          'type': 'number'                                                            | double
          'type': ['integer', 'number', 'null']                                       | double
          'type': 'number', 'multipleOf': 0.01, 'minimum': 0, 'maximum': 1000         | decimal(38,2)
          'type': 'number', 'multipleOf': 0.001, 'minimum': -1, 'maximum': 1000000000 | decimal(38,3)
          'type': 'number', 'multipleOf': 5, 'minimum': 0, 'maximum': 10              | bigint
          'type': ['string', 'integer']                                               | string
          'enum': ['a', 'b', null]                                                    | string
          'enum': [1, 2]                                                              | bigint
          'enum': [1.5, 2]                                                            | decimal(38,1)
          'enum': ['a', 1]                                                            | string
          'type': 'array', 'items': {'type': 'boolean'}                               | array<boolean>
          'type': 'array'                                                             | array<string>
          'type': 'object'                                                            | struct<>
          'type': 'object', 'properties': {'aB': {'type': 'boolean'}, 'A-c': {}}      | struct<a_c:string,a_b:boolean>
          'type': 'object', 'properties': {'a': {'type': 'object'}}                    | struct<a:string>
          'type': 'object', 'properties': {'aB': {'type': 'string'}, 'a_b': {'type': 'integer'}} | struct<a_b:string>
          'type': 'object', 'properties': {'aB': {'enum': [1]}, 'a_b': {'type': 'integer'}} | struct<a_b:bigint>
          """)
  void aSchemaHasTheTypeThatSnowplowsLoadersGiveItAndNumbersTheWidest(String schema, String type) {
    assertThat(shape(schema).type().catalogString()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "INT, BIGINT, BIGINT",
    "BIGINT, INT, BIGINT",
    "INT, DOUBLE,",
    "DOUBLE, INT, DOUBLE",
    "DOUBLE, BIGINT,",
    "'DECIMAL(18,2)', INT, 'DECIMAL(38,2)'",
    "'DECIMAL(9,2)', 'DECIMAL(18,2)', 'DECIMAL(38,2)'",
    "'DECIMAL(18,2)', 'DECIMAL(18,4)',",
    "STRING, DATE, STRING",
    "DATE, STRING,",
    "BIGINT, STRING,",
    "BOOLEAN, INT,"
  })
  void theColumnOfOneVersionKeepsWhatItHoldsOfAnotherWithoutLoss(
      String one, String other, String column) {
    Optional<String> expected =
        Optional.ofNullable(column).map(type -> DataType.fromDDL(type).catalogString());

    assertThat(ShapeMerge.of(scalar(one), scalar(other)).map(shape -> shape.type().catalogString()))
        .isEqualTo(expected);
  }

  @Test
  void objectsGetTheFieldsOfBothInTheOrderOfTheirVersions() {
    Shape first = shape("'type': 'object', 'properties': {'b': {'type': 'integer'}}");
    Shape second =
        shape(
            "'type': 'object', 'properties': {'a': {'type': 'string'}, 'b': {'type': 'integer'}}");

    assertThat(ShapeMerge.of(first, second).orElseThrow().type().catalogString())
        .isEqualTo("struct<b:bigint,a:string>");
  }

  @ParameterizedTest
  @CsvSource({
    "iglu:org.w3/PerformanceTiming/jsonschema/1-0-0, contexts_org_w3_performance_timing_1",
    "iglu:com.acme-shop/a-Bc_d/jsonschema/2-1-0, contexts_com_acme_shop_a_bc_d_2",
    "iglu:com.AcmeShop/myURLThing/jsonschema/1-0-0, contexts_com_acmeshop_my_urlthing_1"
  })
  void columnsAreNamedAsSnowplowsLoadersNameThem(String uri, String column) {
    assertThat(new Usage(Place.CONTEXTS, SchemaKey.parse(uri).orElseThrow()).column())
        .isEqualTo(column);
  }

  private static Shape shape(String schema) {
    return SchemaDocument.of(("{" + schema + "}").replace('\'', '"')).shape();
  }

  private static Shape scalar(String type) {
    return new Shape.Scalar(DataType.fromDDL(type));
  }
}
