package org.composablecdp.silver.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.event.ParsedRecord.Event;
import org.composablecdp.silver.event.ParsedRecord.Failure;
import org.composablecdp.silver.event.ParsedRecord.FailureType;
import org.composablecdp.silver.event.ParsedRecord.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of other loaders' test suites, compared with what those loaders make of them. */
class ReferenceEventsTest {

  private static final List<String> NAMES =
      EventsTable.TABLE.columnNames().subList(0, EventsTable.FIELDS);
  private static final Set<String> ENTITIES =
      Set.of(EventsTable.CONTEXTS, EventsTable.UNSTRUCT_EVENT, EventsTable.DERIVED_CONTEXTS);

  private final EnrichedEventParser parser = new EnrichedEventParser();

  @Test
  void theTableHasTheFieldsOfTheEnrichedEventInTheirOrder() {
    List<String> published =
        SampleEvents.lines("enriched-event-fields.tsv").stream()
            .skip(1)
            .map(line -> line.split("\t", -1)[1])
            .toList();

    assertThat(NAMES).isEqualTo(published);
  }

  @Test
  void everyFieldOfTheWideRowsAgrees() {
    assertAgree(
        "enriched/wide-row/input-events.tsv", "enriched/wide-row/output-widerows.jsonl", 48);
  }

  @Test
  void everyFieldOfTheFirstProcessingRunAgrees() {
    assertAgree(
        "enriched/processing-spec/1/input-events.tsv",
        "enriched/processing-spec/1/output_good_widerow_events",
        2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wide-row/output-badrows.jsonl", "processing-spec/1/output_bad"})
  void linesWithMissingFieldsFailWithTheCountOfThoseThere(String bad) {
    List<JsonNode> expected = SampleEvents.objects("enriched/" + bad);
    String input = "enriched/" + bad.substring(0, bad.lastIndexOf('/')) + "/input-events.tsv";

    List<Failure> failures = failures(SampleEvents.records(input));

    assertThat(failures).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode failure = expected.get(i).at("/data/failure");
      assertThat(failures.get(i).type()).hasToString(failure.get("type").asText());
      assertThat(failures.get(i).fieldCount()).isEqualTo(failure.get("fieldCount").asInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid-timestamp", "processing-spec/2"})
  void timesBeforeTheYear1FailAndTheEventBetweenThemPasses(String folder) {
    List<byte[]> records = SampleEvents.records("enriched/" + folder + "/input-events.tsv");

    assertThat(events(records)).hasSize(1);
    assertThat(failures(records))
        .hasSize(2)
        .allSatisfy(
            failure -> {
              assertThat(failure.type()).isEqualTo(FailureType.RowDecodingError);
              assertThat(failure.errors())
                  .extracting(FieldError::field)
                  .containsExactly(EventsTable.ETL_TSTAMP);
            });
  }

  @Test
  void commentsAndBlankLinesAreNotTsvAndUnknownSchemasAreEvents() {
    List<byte[]> records = SampleEvents.records("enriched/processing-spec/3/input-events.tsv");

    assertThat(events(records)).hasSize(2);
    assertThat(failures(records))
        .hasSize(3)
        .allSatisfy(failure -> assertThat(failure.type()).isEqualTo(FailureType.NotTSV));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1/output_good_widerow_completion.json", "7/output_good_parquet_completion.json"})
  void theSchemasOfTheEntitiesAreThoseSeen(String completion) {
    String folder = "enriched/processing-spec/";
    JsonNode run = SampleEvents.json(String.join("\n", SampleEvents.lines(folder + completion)));
    List<Event> events =
        events(SampleEvents.records(folder + completion.charAt(0) + "/input-events.tsv"));

    Set<String> expected = new HashSet<>();
    run.at("/data/typesInfo/types").forEach(type -> expected.add(type.get("schemaKey").asText()));
    Set<String> seen = new HashSet<>();
    events.forEach(
        event -> Shredding.entities(event).forEach(e -> seen.add(e.get("schema").asText())));

    assertThat(seen).isEqualTo(expected);
    assertThat(events).hasSize(run.at("/data/count/good").asInt());
  }

  @Test
  void yearsFrom1To9999AreKept() {
    List<Event> events = events(SampleEvents.records("enriched/extreme-years/test-events-5.tsv"));

    assertThat(events)
        .extracting(event -> event.fields().get(NAMES.indexOf(EventsTable.COLLECTOR_TSTAMP)))
        .containsExactly(
            Instant.parse("2619-08-18T00:00:00Z"),
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("0001-12-31T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00Z"));
  }

  @Test
  void all160EventsOfTheWebSampleAreRead() {
    assertThat(events(SampleEvents.records("web/events.tsv"))).hasSize(160);
  }

  private void assertAgree(String input, String output, int count) {
    List<Event> events = events(SampleEvents.records(input));
    Map<String, JsonNode> expected = new HashMap<>();
    SampleEvents.objects(output).forEach(row -> expected.put(row.get("event_id").asText(), row));

    assertThat(events).hasSize(count);
    assertThat(expected).hasSize(count);
    for (Event event : events) {
      JsonNode row = expected.get(event.fields().getString(NAMES.indexOf(EventsTable.EVENT_ID)));
      assertThat(atomic(event)).isEqualTo(atomic(row, event.fields()));
      assertThat(Shredding.columns(event)).isEqualTo(entities(row));
    }
  }

  private List<Event> events(List<byte[]> records) {
    return records.stream()
        .map(parser::parse)
        .filter(Event.class::isInstance)
        .map(Event.class::cast)
        .toList();
  }

  private List<Failure> failures(List<byte[]> records) {
    return records.stream()
        .map(parser::parse)
        .filter(Failure.class::isInstance)
        .map(Failure.class::cast)
        .toList();
  }

  private static Map<String, Object> atomic(Event event) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      if (!ENTITIES.contains(NAMES.get(i))) {
        values.put(NAMES.get(i), event.fields().get(i));
      }
    }
    return values;
  }

  /** The expected values, each read as the type that the parsed one has. */
  private static Map<String, Object> atomic(JsonNode row, Row fields) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      if (!ENTITIES.contains(NAMES.get(i))) {
        assertThat(row.has(NAMES.get(i))).as(NAMES.get(i)).isTrue();
        values.put(NAMES.get(i), typed(row.get(NAMES.get(i)), fields.get(i)));
      }
    }
    return values;
  }

  private static Object typed(JsonNode value, Object like) {
    if (value.isNull()) {
      return null;
    } else if (like instanceof Instant) {
      return Instant.parse(value.asText()).truncatedTo(ChronoUnit.MICROS);
    } else if (like instanceof BigDecimal) {
      return new BigDecimal(value.asText()).setScale(2);
    } else if (like instanceof Integer) {
      return value.intValue();
    } else if (like instanceof Double) {
      return value.doubleValue();
    }
    return value.isBoolean() ? (Object) value.booleanValue() : value.textValue();
  }

  private static Map<String, JsonNode> entities(JsonNode row) {
    Map<String, JsonNode> entities = new HashMap<>();
    row.properties().stream()
        .filter(field -> field.getKey().matches("(contexts|unstruct_event)_.*"))
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> entities.put(field.getKey(), field.getValue()));
    return entities;
  }
}
