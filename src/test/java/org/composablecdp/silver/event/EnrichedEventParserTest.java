package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.composablecdp.silver.event.ParsedRecord.Event;
import org.composablecdp.silver.event.ParsedRecord.Failure;
import org.composablecdp.silver.event.ParsedRecord.FailureType;
import org.composablecdp.silver.event.ParsedRecord.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of one record, field by field. */
class EnrichedEventParserTest {

  private final EnrichedEventParser parser = new EnrichedEventParser();

  @Test
  void aRecordOf131FieldsIsAnEvent() {
    Event event = (Event) parser.parse(new EnrichedLine().bytes());

    assertThat(event.fields().length()).isEqualTo(131);
    assertThat(value(new EnrichedLine(), EventsTable.EVENT_ID)).isEqualTo(EnrichedLine.ID);
  }

  @Test
  void anEmptyFieldIsNull() {
    assertThat(value(new EnrichedLine(), EventsTable.APP_ID)).isNull();
    assertThat(value(new EnrichedLine(), EventsTable.CONTEXTS)).isNull();
    assertThat(value(new EnrichedLine(), EventsTable.TR_TOTAL)).isNull();
  }

  @Test
  void noRecordIsNotTsv() {
    assertThat(parser.parse(null)).isEqualTo(new Failure(FailureType.NotTSV, null, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no tabs", "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\"}"})
  void oneFieldIsNotTsv(String record) {
    assertThat(failure(record.getBytes(UTF_8)))
        .isEqualTo(new Failure(FailureType.NotTSV, 1, List.of()));
  }

  @Test
  void fieldsCutOffAtTheEndAreNotForgiven() {
    String line = new EnrichedLine().toString();

    assertThat(failure(line.substring(0, line.length() - 1).getBytes(UTF_8)))
        .isEqualTo(new Failure(FailureType.FieldNumberMismatch, 130, List.of()));
    assertThat(failure((line + "\t\t").getBytes(UTF_8)))
        .isEqualTo(new Failure(FailureType.FieldNumberMismatch, 133, List.of()));
  }

  @Test
  void theFourMandatoryFieldsMustNotBeEmpty() {
    EnrichedLine line =
        new EnrichedLine()
            .with(EventsTable.COLLECTOR_TSTAMP, "")
            .with(EventsTable.EVENT_ID, "")
            .with(EventsTable.V_COLLECTOR, "")
            .with(EventsTable.V_ETL, "");

    assertThat(failure(line.bytes()).errors())
        .extracting(FieldError::field)
        .containsExactly("collector_tstamp", "event_id", "v_collector", "v_etl");
    assertThat(failure(line.bytes()).errors())
        .allSatisfy(error -> assertThat(error.message()).isEqualTo("is mandatory and empty"));
  }

  @Test
  void everyErrorOfARecordIsReported() {
    EnrichedLine line =
        new EnrichedLine()
            .with(EventsTable.ETL_TSTAMP, "yesterday")
            .with(EventsTable.BR_COOKIES, "true")
            .with(EventsTable.DOC_HEIGHT, "12.5")
            .with(EventsTable.CONTEXTS, "{}");

    assertThat(failure(line.bytes()))
        .isEqualTo(
            new Failure(
                FailureType.RowDecodingError,
                131,
                List.of(
                    new FieldError(
                        "etl_tstamp",
                        "yesterday",
                        "is not a time of the form yyyy-MM-dd HH:mm:ss.SSS"),
                    new FieldError("contexts", "{}", "has no schema"),
                    new FieldError("br_cookies", "true", "is neither 0 nor 1"),
                    new FieldError("doc_height", "12.5", "is not a whole number of 32 bits"))));
  }

  @Test
  void anErrorShowsTheFirst200CharactersOfTheValue() {
    String long4ByteText = "😀".repeat(1_000);

    FieldError error =
        failure(new EnrichedLine().with(EventsTable.DOC_HEIGHT, long4ByteText).bytes())
            .errors()
            .get(0);

    assertThat(error.value()).isEqualTo("😀".repeat(200));
  }

  @ParameterizedTest
  @CsvSource({
    "C0FF6A45-1826-479F-9EFE-1AC1F10948D5, c0ff6a45-1826-479f-9efe-1ac1f10948d5",
    "1-1-1-1-1, 00000001-0001-0001-0001-000000000001"
  })
  void anEventIdIsStoredInItsCanonicalForm(String given, String stored) {
    assertThat(value(new EnrichedLine().with(EventsTable.EVENT_ID, given), EventsTable.EVENT_ID))
        .isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-uuid", "1-1-1-1", "g0ff6a45-1826-479f-9efe-1ac1f10948d5", " "})
  void anEventIdThatIsNoUuidIsAnError(String given) {
    assertThat(message(EventsTable.EVENT_ID, given)).isEqualTo("is not a UUID");
  }

  @Test
  void aBooleanIsZeroOrOne() {
    assertThat(value(new EnrichedLine().with(EventsTable.BR_COOKIES, "1"), "br_cookies"))
        .isEqualTo(true);
    assertThat(value(new EnrichedLine().with(EventsTable.BR_COOKIES, "0"), "br_cookies"))
        .isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "2", "01", " 1", "TRUE"})
  void anotherBooleanIsAnError(String given) {
    assertThat(message(EventsTable.BR_COOKIES, given)).isEqualTo("is neither 0 nor 1");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-2147483648, -2147483648", "+7, 7", "007, 7"})
  void aWholeNumberIsReadAsJavaReadsIt(String given, int number) {
    assertThat(value(new EnrichedLine().with(EventsTable.DOC_HEIGHT, given), "doc_height"))
        .isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "1.0", "1e3", " 1", "-", "NaN"})
  void anotherWholeNumberIsAnError(String given) {
    assertThat(message(EventsTable.DOC_HEIGHT, given))
        .isEqualTo("is not a whole number of 32 bits");
  }

  @ParameterizedTest
  @CsvSource({"1e3, 1000", "-0.5, -0.5", "NaN, NaN", "Infinity, Infinity", "1e999, Infinity"})
  void aNumberIsReadAsJavaReadsIt(String given, double number) {
    assertThat(value(new EnrichedLine().with(EventsTable.SE_VALUE, given), "se_value"))
        .isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1,5", "--1", "1e", "nan"})
  void anotherNumberIsAnError(String given) {
    assertThat(message(EventsTable.SE_VALUE, given)).isEqualTo("is not a number");
  }

  @Test
  void textIsUtf8AndKeptAsItCame() {
    String text = " Grüße „😀“ \\t 'null' ";

    assertThat(value(new EnrichedLine().with(EventsTable.PAGE_TITLE, text), "page_title"))
        .isEqualTo(text);
  }

  @Test
  void bytesThatAreNoUtf8BecomeTheReplacementCharacter() {
    byte[] latin1 =
        new EnrichedLine().with(EventsTable.PAGE_TITLE, "Grün").toString().getBytes(ISO_8859_1);

    Event event = (Event) parser.parse(latin1);

    assertThat(event.fields().get(EnrichedLine.position(EventsTable.PAGE_TITLE)))
        .isEqualTo("Gr\uFFFDn");
  }

  @Test
  void aCarriageReturnOrNewlineIsPartOfTheLastField() {
    byte[] line = Arrays.copyOf(new EnrichedLine().bytes(), new EnrichedLine().bytes().length + 1);
    line[line.length - 1] = '\n';

    assertThat(failure(line).errors()).extracting(FieldError::field).containsExactly("true_tstamp");
  }

  private Object value(EnrichedLine line, String field) {
    assertThat(parser.parse(line.bytes())).isInstanceOf(Event.class);
    return ((Event) parser.parse(line.bytes())).fields().get(EnrichedLine.position(field));
  }

  private Failure failure(byte[] record) {
    assertThat(parser.parse(record)).isInstanceOf(Failure.class);
    return (Failure) parser.parse(record);
  }

  private String message(String field, String value) {
    Failure failure = failure(new EnrichedLine().with(field, value).bytes());
    assertThat(failure.errors()).hasSize(1);
    assertThat(failure.errors().get(0).field()).isEqualTo(field);
    return failure.errors().get(0).message();
  }
}
