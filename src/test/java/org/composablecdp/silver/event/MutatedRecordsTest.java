package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.event.ParsedRecord.Event;
import org.composablecdp.silver.event.ParsedRecord.Failure;
import org.composablecdp.silver.event.ParsedRecord.FailureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Law: nothing is lost and bad data fails no run. Whatever the bytes, an event or a failure. */
final class MutatedRecordsTest {

  private static final int RECORDS = 10_000;
  private static final List<String> ONE_OF_EACH_TYPE =
      List.of(
          EventsTable.APP_ID,
          EventsTable.EVENT_ID,
          EventsTable.COLLECTOR_TSTAMP,
          EventsTable.BR_COOKIES,
          EventsTable.DOC_HEIGHT,
          EventsTable.SE_VALUE,
          EventsTable.TR_TOTAL,
          EventsTable.CONTEXTS,
          EventsTable.UNSTRUCT_EVENT);
  private static final String LINK =
      "{\"schema\":\"iglu:com.acme/link/jsonschema/1-0-0\",\"data\":{\"url\":\"https://ü.de\"}}";
  private static final String SNOWPLOW = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/";

  private final EnrichedEventParser parser = new EnrichedEventParser();

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void everyMutatedRecordIsAnEventOrAFailureWithItsReasons() {
    Random random = new Random(42);
    byte[] whole = line().bytes();
    assertThat(parser.parse(whole)).isInstanceOf(Event.class);
    int events = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = mutated(whole, random);
      ParsedRecord parsed = parser.parse(record);
      events += parsed instanceof Event ? 1 : 0;
      assertThat(parsed).satisfiesAnyOf(p -> assertEvent(p), p -> assertFailure(p, record));
      assertKey(parsed, parser.key(record));
    }
    assertThat(events).isBetween(RECORDS / 20, RECORDS / 2);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void fieldsOfTenMegabytesAreEventsOrFailures() {
    String tenMegabytes = "9".repeat(10_000_000);
    for (String field : ONE_OF_EACH_TYPE) {
      ParsedRecord parsed = parser.parse(line().with(field, tenMegabytes).bytes());
      assertThat(parsed).isInstanceOfAny(Event.class, Failure.class);
    }
    String entities = SNOWPLOW + "contexts/jsonschema/1-0-0\",\"data\":[%s]}";
    String many = String.join(",", Collections.nCopies(120_000, LINK));
    byte[] large = line().with(EventsTable.CONTEXTS, entities.formatted(many)).bytes();
    assertThat(parser.parse(large)).isInstanceOf(Event.class);
  }

  private static void assertEvent(ParsedRecord parsed) {
    assertThat(parsed).isInstanceOf(Event.class);
    assertThat(((Event) parsed).fields().length()).isEqualTo(EventsTable.FIELDS);
    for (String name : List.of("collector_tstamp", "event_id", "v_collector", "v_etl")) {
      assertThat(((Event) parsed).fields().get(EnrichedLine.position(name))).isNotNull();
    }
  }

  private static void assertKey(ParsedRecord parsed, Row key) {
    if (parsed instanceof Event event) {
      assertThat(key.get(0)).isEqualTo(event.fields().get(EnrichedLine.position("event_id")));
      assertThat(key.get(1))
          .isEqualTo(event.fields().get(EnrichedLine.position("collector_tstamp")));
    }
  }

  private static void assertFailure(ParsedRecord parsed, byte[] record) {
    assertThat(parsed).isInstanceOf(Failure.class);
    Failure failure = (Failure) parsed;
    long fields = 1 + new String(record, UTF_8).chars().filter(c -> c == '\t').count();
    assertThat(failure.fieldCount()).isEqualTo((int) fields);
    boolean countMatches = fields == EventsTable.FIELDS;
    assertThat(failure.type() == FailureType.RowDecodingError).isEqualTo(countMatches);
    assertThat(failure.type() == FailureType.NotTSV).isEqualTo(fields == 1);
    assertThat(failure.errors().isEmpty()).isEqualTo(!countMatches);
  }

  private static EnrichedLine line() {
    return new EnrichedLine()
        .with(EventsTable.APP_ID, "shop")
        .with(EventsTable.PAGE_TITLE, "Grüße 😀")
        .with(EventsTable.DVCE_CREATED_TSTAMP, "2024-05-29 18:16:34.123")
        .with(EventsTable.TR_TOTAL, "1.5e2")
        .with(EventsTable.SE_VALUE, "-0.25")
        .with(EventsTable.DOC_HEIGHT, "1200")
        .with(EventsTable.BR_COOKIES, "1")
        .with(
            EventsTable.CONTEXTS, SNOWPLOW + "contexts/jsonschema/1-0-1\",\"data\":[" + LINK + "]}")
        .with(
            EventsTable.UNSTRUCT_EVENT,
            SNOWPLOW + "unstruct_event/jsonschema/1-0-0\",\"data\":" + LINK + "}");
  }

  private static byte[] mutated(byte[] record, Random random) {
    byte[] mutated = record;
    for (int i = random.nextInt(4); i >= 0; i--) {
      mutated = mutatedOnce(mutated, random);
    }
    return mutated;
  }

  private static byte[] mutatedOnce(byte[] record, Random random) {
    int from = random.nextInt(record.length + 1);
    int to = Math.min(record.length, from + random.nextInt(8));
    return switch (random.nextInt(6)) {
      case 0 -> replaced(record, from, to, new byte[0]);
      case 1 -> replaced(record, from, to, randomBytes(random, 1 + random.nextInt(8)));
      case 2 -> replaced(record, from, from, one(random, "\t", "\n", "\"", "{", "}", "[", "]"));
      case 3 -> replaced(record, from, from, one(random, "\0", "\\", "\\u12", "1e999999999", ","));
      case 4 -> Arrays.copyOf(record, random.nextInt(4) == 0 ? from : record.length);
      default ->
          replaced(record, from, to, "[{\"a\":".repeat(random.nextInt(2_000)).getBytes(UTF_8));
    };
  }

  private static byte[] one(Random random, String... texts) {
    return texts[random.nextInt(texts.length)].getBytes(UTF_8);
  }

  private static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] replaced(byte[] record, int from, int to, byte[] by) {
    byte[] result = new byte[record.length - (to - from) + by.length];
    System.arraycopy(record, 0, result, 0, from);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(record, to, result, from + by.length, record.length - to);
    return result;
  }
}
