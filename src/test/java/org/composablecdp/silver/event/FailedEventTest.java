package org.composablecdp.silver.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.silver.event.ParsedRecord.FieldError;
import org.composablecdp.silver.event.ParsedRecord.Reported;
import org.junit.jupiter.api.Test;

/** Events of Enrich's failed stream. */
final class FailedEventTest {

  private static final String CONTEXTS =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1\",\"data\":[%s]}";
  private static final String FAILURE =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/failure/jsonschema/1-0-0\",\"data\":%s}";

  private final RecordReader reader =
      new RecordReader(Map.of("failed", StreamContent.FAILED, "bad", StreamContent.BAD));

  @Test
  void theReasonsAreThoseOfTheFailureEntity() {
    EnrichedLine line =
        withReason(
            """
            {"failureType":"ValidationError","schema":"iglu:com.acme/done/jsonschema/1-0-0","data":{"n":"x"},\
            "errors":[{"message":"integer expected","path":"$.n","keyword":"type"},{"message":"m is missing"}],\
            "timestamp":"2026-01-02T03:04:05.678Z","componentName":"enrich-kafka","componentVersion":"5.0.0"}""");

    Reported failed = (Reported) reader.read(line.bytes(), "failed", "failed-stream");

    assertThat(failed.type()).isEqualTo("ValidationError");
    assertThat(failed.errors())
        .containsExactly(
            new FieldError(
                "iglu:com.acme/done/jsonschema/1-0-0", "{\"n\":\"x\"}", "$.n: integer expected"),
            new FieldError("iglu:com.acme/done/jsonschema/1-0-0", "{\"n\":\"x\"}", "m is missing"));
    assertThat(failed.data()).isEqualTo(line.bytes());
    JsonNode row = SampleEvents.json(failed.badRow());
    assertThat(row.at("/schema").asText())
        .isEqualTo(
            "iglu:com.snowplowanalytics.snowplow.badrows/loader_iglu_error/jsonschema/2-0-1");
    assertThat(row.at("/data/payload/event_id").asText()).isEqualTo(EnrichedLine.ID);
  }

  @Test
  void reasonsThatAreNotOfSchemasAreWrittenAsAGenericError() {
    EnrichedLine line =
        withReason(
            """
            {"failureType":"EnrichmentError: api","source":"user_ipaddress","errors":[{"message":"timed out"}],\
            "timestamp":"2026-01-02T03:04:05.678Z"}""");

    Reported failed = (Reported) reader.read(line.bytes(), "failed", "failed-stream");

    assertThat(failed.errors())
        .containsExactly(new FieldError("user_ipaddress", null, "timed out"));
    assertThat(SampleEvents.json(failed.badRow()).at("/data/failure"))
        .hasToString(
            "{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"errors\":[\"user_ipaddress timed out\"]}");
  }

  @Test
  void anEventThatSaysNoReasonFailsAllTheSameAndABrokenLineAsAnywhere() {
    Reported none = (Reported) reader.read(new EnrichedLine().bytes(), "failed", "failed-stream");
    ParsedRecord broken = reader.read(new byte[] {'x'}, "failed", "failed-stream");

    assertThat(none.type()).isEqualTo("FailedEvent");
    assertThat(none.errors()).hasSize(1);
    assertThat(broken).isInstanceOf(ParsedRecord.Failure.class);
  }

  @Test
  void aReplayedRecordIsAnEventWhateverItsSourceHolds() {
    byte[] line = new EnrichedLine().bytes();

    assertThat(reader.read(line, "failed", EventsTable.REPLAY))
        .isInstanceOf(ParsedRecord.Event.class);
    assertThat(reader.read(line, "bad", EventsTable.REPLAY)).isInstanceOf(ParsedRecord.Event.class);
    assertThat(reader.read(line, "web", "good")).isInstanceOf(ParsedRecord.Event.class);
    assertThat(reader.read(line, "bad", "bad-stream")).isInstanceOf(ParsedRecord.Failure.class);
  }

  private static EnrichedLine withReason(String reason) {
    return new EnrichedLine()
        .with("derived_contexts", CONTEXTS.formatted(FAILURE.formatted(reason)));
  }
}
