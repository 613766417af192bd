package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The envelopes of entities and of self-describing events. */
final class SelfDescribingJsonTest {

  private static final String CONTEXTS =
      "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-";
  private static final String UNSTRUCT =
      "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-";
  private static final String LINK =
      """
      {"schema":"iglu:com.acme/link-click_2/jsonschema/1-0-1","data":{"url":"https://acme.org"}}""";

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "7", "12"})
  void entitiesAreAListInAnEnvelopeOfVersion1Dash0(String addition) throws Exception {
    String json = envelope(CONTEXTS + addition, "[" + LINK + " , " + LINK + "]");

    assertThat(decode(SelfDescribingJson.CONTEXTS, json)).isEqualTo(json);
  }

  @Test
  void anEventIsOneObjectInAnEnvelopeOfVersion1Dash0() throws Exception {
    String json = envelope(UNSTRUCT + "0", LINK);

    assertThat(decode(SelfDescribingJson.UNSTRUCT_EVENT, json)).isEqualTo(json);
  }

  @Test
  void theTextIsKeptAsItCame() throws Exception {
    String json = " {\"data\" : [ ],\"ü\":{\"a\":[1.50,{}]}, \"schema\":\"" + CONTEXTS + "0\" } ";

    assertThat(decode(SelfDescribingJson.CONTEXTS, json)).isEqualTo(json);
  }

  @Test
  void theDataOfAnEntityMayBeAnything() throws Exception {
    for (String data : new String[] {"null", "1", "\"\"", "[]", "{\"schema\":1}"}) {
      String entity = "{\"schema\":\"iglu:a/b/c/1-0-0\",\"data\":" + data + "}";
      String json = envelope(CONTEXTS + "0", "[" + entity + "]");
      assertThat(decode(SelfDescribingJson.CONTEXTS, json)).isEqualTo(json);
    }
  }

  @Test
  void ofRepeatedKeysTheLastOneCounts() throws Exception {
    String good = "{\"schema\":1,\"data\":2,\"schema\":\"" + CONTEXTS + "0\",\"data\":[]}";
    String bad = "{\"schema\":\"" + CONTEXTS + "0\",\"data\":[],\"data\":{}}";

    assertThat(decode(SelfDescribingJson.CONTEXTS, good)).isEqualTo(good);
    assertThat(problem(SelfDescribingJson.CONTEXTS, bad)).isEqualTo("has data that is no list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
        "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-1-0",
        "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/2-0-0",
        "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-",
        "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-x",
        "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-00",
        "iglu:com.acme/contexts/jsonschema/1-0-0"
      })
  void anotherEnvelopeIsAnError(String schema) {
    assertThat(problem(SelfDescribingJson.CONTEXTS, envelope(schema, "[]")))
        .isEqualTo("is not described by " + CONTEXTS + "*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme/link/jsonschema/1-0-0",
        "iglu:com.acme/link/jsonschema/1-0",
        "iglu:com.acme/link/jsonschema/1-0-0-0",
        "iglu:com.acme/link/jsonschema/0-0-1",
        "iglu:com.acme/link/jsonschema/01-0-0",
        "iglu:com.acme/link/jsonschema/1-0-01",
        "iglu:com.acme/link/jsonschema/1-0-0 ",
        "iglu:com.acme/li.nk/jsonschema/1-0-0",
        "iglu:com.acme/liñk/jsonschema/1-0-0",
        "iglu:com.acme//jsonschema/1-0-0",
        "iglu:/link/jsonschema/1-0-0",
        "iglu:com.acme",
        "iglu:",
        ""
      })
  void anEntityWhoseSchemaIsNoIgluUriIsAnError(String uri) {
    String entity = "{\"schema\":\"" + uri + "\",\"data\":{}}";

    assertThat(problem(SelfDescribingJson.CONTEXTS, envelope(CONTEXTS + "0", "[" + entity + "]")))
        .isEqualTo("holds a schema that is no Iglu URI");
    assertThat(problem(SelfDescribingJson.UNSTRUCT_EVENT, envelope(UNSTRUCT + "0", entity)))
        .isEqualTo("holds a schema that is no Iglu URI");
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(problem(SelfDescribingJson.CONTEXTS, "{\"data\":[]}")).isEqualTo("has no schema");
    assertThat(problem(SelfDescribingJson.CONTEXTS, "{\"schema\":\"" + CONTEXTS + "0\"}"))
        .isEqualTo("has no data");
    assertThat(problem(SelfDescribingJson.CONTEXTS, " "))
        .isEqualTo("is no object with schema and data");
    assertThat(problem(SelfDescribingJson.CONTEXTS, "[]"))
        .isEqualTo("is no object with schema and data");
    assertThat(problem(SelfDescribingJson.CONTEXTS, envelope(CONTEXTS + "0", "[1]")))
        .isEqualTo("holds what is no object with schema and data");
    assertThat(problem(SelfDescribingJson.UNSTRUCT_EVENT, envelope(UNSTRUCT + "0", "[]")))
        .isEqualTo("holds what is no object with schema and data");
    assertThat(problem(SelfDescribingJson.UNSTRUCT_EVENT, envelope(UNSTRUCT + "0", "{}")))
        .isEqualTo("holds an object without schema");
    assertThat(
            problem(
                SelfDescribingJson.UNSTRUCT_EVENT,
                envelope(UNSTRUCT + "0", "{\"schema\":\"iglu:a/b/c/1-0-0\"}")))
        .isEqualTo("holds an object without data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"}", "{}", " x", "null", ","})
  void whatFollowsTheObjectIsAnError(String garbage) {
    String json = envelope(CONTEXTS + "0", "[]") + garbage;

    assertThat(problem(SelfDescribingJson.CONTEXTS, json))
        .satisfiesAnyOf(
            problem -> assertThat(problem).isEqualTo("has more after its end"),
            problem -> assertThat(problem).startsWith("is not JSON: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "nonsense",
        "{'schema':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\u0001\"}",
        "{a:1}",
        "[1,]",
        "{\"a\":\"\\x\"}",
        "/**/{}",
        "\uFEFF{}"
      })
  void whatIsNoJsonIsAnError(String text) {
    assertThat(problem(SelfDescribingJson.CONTEXTS, text)).startsWith("is not JSON");
  }

  @Test
  void aNestingBombIsAnError() {
    String bomb = envelope(CONTEXTS + "0", "[".repeat(1_000_000));

    assertThat(problem(SelfDescribingJson.CONTEXTS, bomb)).startsWith("is not JSON: ");
  }

  @Test
  void jsonInAnotherEncodingIsAnError() {
    String json = envelope(CONTEXTS + "0", "[]");

    assertThat(problem(SelfDescribingJson.CONTEXTS, json.getBytes(UTF_16LE)))
        .startsWith("is not JSON");
    assertThat(problem(SelfDescribingJson.CONTEXTS, json.getBytes(UTF_16BE)))
        .startsWith("is not JSON");
  }

  @Test
  void bytesThatAreNoUtf8BecomeTheReplacementCharacter() throws Exception {
    byte[] latin1 = envelope(CONTEXTS + "0", "[],\"x\":\"Grün\"").getBytes(ISO_8859_1);

    assertThat(SelfDescribingJson.CONTEXTS.decode(latin1, 0, latin1.length))
        .isEqualTo(envelope(CONTEXTS + "0", "[],\"x\":\"Gr\uFFFDn\""));
  }

  private static String envelope(String schema, String data) {
    return "{\"schema\":\"" + schema + "\",\"data\":" + data + "}";
  }

  private static String decode(SelfDescribingJson rules, String json) throws Exception {
    byte[] bytes = json.getBytes(UTF_8);
    return rules.decode(bytes, 0, bytes.length);
  }

  private static String problem(SelfDescribingJson rules, String json) {
    return problem(rules, json.getBytes(UTF_8));
  }

  private static String problem(SelfDescribingJson rules, byte[] bytes) {
    String[] problem = new String[1];
    assertThatThrownBy(() -> rules.decode(bytes, 0, bytes.length))
        .isInstanceOf(InvalidFieldException.class)
        .satisfies(e -> problem[0] = e.getMessage());
    return problem[0];
  }
}
