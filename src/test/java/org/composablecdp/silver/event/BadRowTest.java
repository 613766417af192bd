package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.event.ParsedRecord.Failure;
import org.composablecdp.silver.event.ParsedRecord.FailureType;
import org.composablecdp.silver.event.ParsedRecord.FieldError;
import org.composablecdp.silver.event.ParsedRecord.Reported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures written and read as bad rows, against those that Snowplow's loaders write. */
final class BadRowTest {

  private static final String BAD = "iglu:com.snowplowanalytics.snowplow.badrows/";

  private final EnrichedEventParser parser = new EnrichedEventParser();

  @ParameterizedTest
  @ValueSource(strings = {"wide-row/output-badrows.jsonl", "processing-spec/1/output_bad"})
  void brokenLinesGiveTheBadRowsThatSnowplowWritesButForTheProcessor(String bad) {
    List<JsonNode> expected = SampleEvents.objects("enriched/" + bad);
    String folder = "enriched/" + bad.substring(0, bad.lastIndexOf('/'));

    List<JsonNode> written = new ArrayList<>();
    for (byte[] line : SampleEvents.records(folder + "/input-events.tsv")) {
      if (parser.parse(line) instanceof Failure failure) {
        written.add(SampleEvents.json(BadRow.of(failure, line)));
      }
    }

    assertThat(written).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(written.get(i).get("schema")).isEqualTo(expected.get(i).get("schema"));
      for (String part : List.of("failure", "payload")) {
        assertThat(written.get(i).at("/data/" + part))
            .isEqualTo(expected.get(i).at("/data/" + part));
      }
      assertThat(written.get(i).at("/data/processor").toString())
          .isEqualTo("{\"artifact\":\"composable-cdp\",\"version\":\"0.1.0\"}");
    }
  }

  @Test
  void anEventWithAnUnknownSchemaGivesTheEventThatSnowplowWrites() {
    JsonNode expected = SampleEvents.objects("enriched/processing-spec/3/output_bad").get(0);
    byte[] line =
        SampleEvents.records("enriched/processing-spec/3/input-events.tsv").stream()
            .filter(record -> new String(record, UTF_8).matches("[^\t]*\t.*some_unknown_name.*"))
            .findFirst()
            .orElseThrow();
    FieldError error = new FieldError("iglu:org.schema/x/jsonschema/1-0-0", "{}", "is not right");

    JsonNode row = SampleEvents.json(BadRow.ofSchemaErrors(List.of(error), line));

    assertThat(row.at("/data/payload")).isEqualTo(expected.at("/data/payload"));
    assertThat(row.at("/data/failure").toString())
        .isEqualTo(
            """
            [{"schemaKey":"iglu:org.schema/x/jsonschema/1-0-0",\
            "error":{"error":"ValidationError","dataReports":\
            [{"message":"is not right","path":null,"keyword":null,"targets":null}]}}]""");
  }

  @Test
  void everyErrorOfAFieldIsInTheBadRow() {
    byte[] line = new EnrichedLine().with("doc_width", "wide").with("br_cookies", "yes").bytes();

    JsonNode row = SampleEvents.json(BadRow.of((Failure) parser.parse(line), line));

    assertThat(row.at("/schema").asText()).isEqualTo(BAD + "loader_parsing_error/jsonschema/2-0-0");
    assertThat(row.at("/data/failure").toString())
        .isEqualTo(
            """
            {"type":"RowDecodingError","errors":[\
            {"type":"InvalidValue","key":"br_cookies","value":"yes","message":"is neither 0 nor 1"},\
            {"type":"InvalidValue","key":"doc_width","value":"wide","message":"is not a whole number of 32 bits"}]}\
            """);
    assertThat(row.at("/data/payload").asText()).isEqualTo(new String(line, UTF_8));
  }

  @Test
  void aRecordThatIsNoTextIsWrittenInBase64() {
    byte[] broken = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0};

    JsonNode row = SampleEvents.json(BadRow.of((Failure) parser.parse(broken), broken));

    assertThat(row.at("/data/payload").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(broken));
  }

  @Test
  void theBadRowsOfParsingErrorsGiveTheLineBackByteForByte() {
    for (byte[] line : SampleEvents.records("enriched/wide-row/input-events.tsv")) {
      if (parser.parse(line) instanceof Failure failure) {
        Reported read = (Reported) BadRowReader.read(BadRow.of(failure, line).getBytes(UTF_8));

        assertThat(read.type()).isEqualTo("loader_parsing_error");
        assertThat(read.data()).isEqualTo(line);
        assertThat(read.fieldCount()).isEqualTo(failure.fieldCount());
      }
    }
  }

  @Test
  void theBadRowsOfSnowplowGiveEventsThatAreReadAgain() {
    byte[] iglu = SampleEvents.records("enriched/processing-spec/3/output_bad").get(0);
    byte[] time = SampleEvents.records("enriched/invalid-timestamp/output-badrows.jsonl").get(0);

    Reported unknownSchema = (Reported) BadRowReader.read(iglu);
    Reported year = (Reported) BadRowReader.read(time);

    assertThat(unknownSchema.type()).isEqualTo("loader_iglu_error");
    assertThat(unknownSchema.errors())
        .containsExactly(
            new FieldError(
                "iglu:org.schema/some_unknown_name/jsonschema/1-*-*", null, "ResolutionError"));
    assertThat(((ParsedRecord.Event) parser.parse(unknownSchema.data())).fields().getString(6))
        .isEqualTo("2b1b25a4-c0df-4859-8201-cf21492ad61b");
    assertThat(year.type()).isEqualTo("generic_error");
    assertThat(year.fieldCount()).isEqualTo(131);
    assertThat(((Failure) parser.parse(year.data())).errors())
        .extracting(FieldError::field)
        .containsExactly("etl_tstamp");
  }

  /** All that the object form can carry: it has no sub-second zeros and no spelling of numbers. */
  @Test
  void aLineIsTheSameEventAfterItWasAnObject() {
    List<byte[]> lines = new ArrayList<>(SampleEvents.records("web/events.tsv"));
    lines.addAll(SampleEvents.records("enriched/wide-row/input-events.tsv"));
    for (byte[] line : lines) {
      if (parser.parse(line) instanceof ParsedRecord.Event event) {
        ParsedRecord again = parser.parse(EventJson.line(EventJson.of(line)));
        assertThat(values(((ParsedRecord.Event) again).fields())).isEqualTo(values(event.fields()));
      }
    }
  }

  @Test
  void badRowsOfEnrichSayTheirReasonsInTheirOwnShapes() {
    assertThat(
            errors(
                "enrichment_failures/jsonschema/2-0-1",
                """
                {"timestamp":"2026-01-01T00:00:00Z","messages":[
                 {"enrichment":{"schemaKey":"iglu:a/b/jsonschema/1-0-0","identifier":"geo"},"message":{"error":"no route"}},
                 {"enrichment":null,"message":{"field":"user_ipaddress","value":"x","expectation":"an address"}}]}"""))
        .containsExactly(
            new FieldError("geo", null, "no route"),
            new FieldError("user_ipaddress", "x", "an address"));
    assertThat(
            errors(
                "schema_violations/jsonschema/2-0-1",
                """
                {"timestamp":"2026-01-01T00:00:00Z","messages":[
                 {"schemaKey":"iglu:a/b/jsonschema/1-0-0","error":{"error":"ValidationError","dataReports":[
                   {"path":"$.n","message":"is missing","keyword":"required","targets":["n"]},
                   {"path":"$.m","message":"is long","keyword":"maxLength","targets":null}]}},
                 {"field":"ue_px","value":"{","error":"no end"}]}"""))
        .containsExactly(
            new FieldError("iglu:a/b/jsonschema/1-0-0", null, "$.n: is missing"),
            new FieldError("iglu:a/b/jsonschema/1-0-0", null, "$.m: is long"),
            new FieldError("ue_px", "{", "no end"));
    assertThat(
            errors(
                "size_violation/jsonschema/1-0-0",
                """
                {"timestamp":"2026-01-01T00:00:00Z","maximumAllowedSizeBytes":10,"actualSizeBytes":11,"expectation":"fits"}"""))
        .containsExactly(new FieldError(null, "11", "fits"));
  }

  @Test
  void payloadsInBase64AreDecodedAndOthersAreNot() {
    String thrift = Base64.getEncoder().encodeToString("CollectorPayload\u0001".getBytes(UTF_8));

    assertThat(payload("\"" + thrift + "\"")).isEqualTo("CollectorPayload\u0001");
    assertThat(payload("\"GET /i?e=pv\"")).isEqualTo("GET /i?e=pv");
    assertThat(payload("\"short=\"")).isEqualTo("short=");
    assertThat(payload("{\"vendor\":\"com.acme\"}")).isEqualTo("{\"vendor\":\"com.acme\"}");
    assertThat(
            payload(
                "{\"raw\":{},\"enriched\":{\"v_etl\":\"e\",\"collector_tstamp\":\"2026-01-01T00:00:00Z\"}}"))
        .startsWith("\t\t\t2026-01-01 00:00:00\t")
        .hasSize(130 + 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "a\tb",
        "{\"schema\": \"iglu:com.acme/x/jsonschema/1-0-0\", \"data\": {}}",
        "{\"schema\": \"iglu:com.snowplowanalytics.snowplow.badrows/x\", \"data\": {}}",
        "{\"schema\": \"iglu:com.snowplowanalytics.snowplow.badrows/x/jsonschema/1-0-0\"}"
      })
  void whatIsNoBadRowIsAFailureOfItsOwn(String record) {
    Failure failure = (Failure) BadRowReader.read(record.getBytes(UTF_8));

    assertThat(failure.type()).isEqualTo(FailureType.NotBadRow);
    assertThat(SampleEvents.json(BadRow.of(failure, record.getBytes(UTF_8))).at("/data/failure"))
        .hasToString(
            "{\"type\":\"RowDecodingError\",\"errors\":"
                + "[{\"type\":\"UnhandledRowDecodingError\",\"message\":\"NotBadRow\"}]}");
  }

  @Test
  void theVersionInBadRowsIsThatOfTheProject() throws IOException {
    String pom = Files.readString(Path.of(System.getProperty("cdp.basedir", "."), "pom.xml"));
    assertThat(pom).contains("<artifactId>cdp</artifactId>\n  <version>" + BadRow.VERSION + "<");
  }

  private static List<FieldError> errors(String schema, String failure) {
    String row = "{\"schema\":\"%s%s\",\"data\":{\"failure\":%s}}".formatted(BAD, schema, failure);
    return ((Reported) BadRowReader.read(row.getBytes(UTF_8))).errors();
  }

  private static String payload(String payload) {
    String row =
        "{\"schema\":\"%sadapter_failures/jsonschema/1-0-0\",\"data\":{\"payload\":%s,\"failure\":{}}}"
            .formatted(BAD, payload);
    return new String(((Reported) BadRowReader.read(row.getBytes(UTF_8))).data(), UTF_8);
  }

  /** JSON may be spaced otherwise, and envelopes be of their first version. */
  private static List<Object> values(Row fields) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Object value = fields.get(i);
      boolean json = value instanceof String text && text.startsWith("{");
      values.add(json ? SampleEvents.json((String) value).path("data") : value);
    }
    return values;
  }
}
