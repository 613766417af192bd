package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

final class EventDeduplicationTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static final Instant NOON = Instant.parse("2024-05-29T12:00:00Z");

  private final EventDeduplication deduplication = new EventDeduplication(Duration.ofDays(7));

  @Test
  void theEarliestAtTheCollectorIsKept() {
    assertThat(kept(event("early", 1).etl(9), event("late", 2).etl(3))).isEqualTo("early");
  }

  @Test
  void ofOneCollectorTimeTheEarliestEnrichedIsKept() {
    assertThat(kept(event("late", 1).etl(4), event("early", 1).etl(3))).isEqualTo("early");
  }

  @Test
  void ofOneEnrichTimeTheSmallestFingerprintComesFirstAndTheIdOfTheOtherIsTaken() {
    Dataset<Row> rows =
        deduplication.apply(events(event("b", 1).fingerprint("b"), event("a", 1).fingerprint("a")));

    assertThat(rows.select(EventsTable.APP_ID, EventDeduplication.IS_TAKEN).collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create("a", false), RowFactory.create("b", true));
  }

  @Test
  void anEventIsACopyOfTheOneBeforeItWhichMayBeACopyToo() {
    int week = 7 * 24 * 60;
    Dataset<Row> rows =
        deduplication.apply(
            events(
                event("first", 1),
                event("copy", 1 + week),
                event("copy of the copy", 1 + 2 * week),
                event("far", 2 + 3 * week)));

    assertThat(rows.select(EventsTable.APP_ID).as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("first", "far");
  }

  @Test
  void withoutFingerprintsOtherRecordsAreOtherEvents() {
    Dataset<Row> rows = deduplication.apply(events(event("a", 1).hash(1), event("b", 2).hash(2)));

    assertThat(rows.select(EventsTable.APP_ID, EventDeduplication.IS_TAKEN).collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create("a", false), RowFactory.create("b", true));
  }

  @Test
  void betweenOtherwiseEqualEventsTheHashOfTheRecordDecidesAndNotTheArrival() {
    assertThat(
            kept(
                event("b", 1).fingerprint("f").hash(2).arrived(5),
                event("a", 1).fingerprint("f").hash(-1).arrived(6)))
        .isEqualTo("a");
    assertThat(
            kept(
                event("a", 1).fingerprint("f").hash(-1).arrived(6),
                event("b", 1).fingerprint("f").hash(2).arrived(5)))
        .isEqualTo("a");
  }

  @Test
  void ofCopiesOfOneRecordTheFirstThatArrivedIsKept() {
    Dataset<Row> rows =
        deduplication.apply(events(event("a", 1).arrived(8), event("a", 1).arrived(7)));

    assertThat(rows.selectExpr("arrived_at").collectAsList())
        .containsExactly(RowFactory.create(time(7)));
  }

  @Test
  void rowsEqualInEveryColumnLeaveOne() {
    assertThat(deduplication.apply(events(event("a", 1), event("a", 1), event("a", 1))).count())
        .isEqualTo(1);
  }

  @Test
  void shuffledAndRepeatedEventsGiveWhatAPlainLoopGives() {
    List<Row> rows = randomRows(new Random(7), 2_000);
    List<Row> shuffled = new ArrayList<>(rows);
    shuffled.addAll(rows.subList(0, 500));
    Collections.shuffle(shuffled, new Random(8));

    List<Row> kept =
        deduplication
            .apply(events(shuffled))
            .filter(col(EventDeduplication.IS_NEW))
            .drop(EventDeduplication.ADDED.toArray(String[]::new))
            .collectAsList();

    assertThat(kept).containsExactlyInAnyOrderElementsOf(firstOfEachId(rows));
  }

  private String kept(Event... events) {
    List<Row> rows = deduplication.apply(events(events)).select(EventsTable.APP_ID).collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0).getString(0);
  }

  private static Collection<Row> firstOfEachId(List<Row> rows) {
    Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
    Comparator<Timestamp> timesNullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
    Comparator<Row> order =
        Comparator.<Row, Timestamp>comparing(row -> row.getAs(EventsTable.COLLECTOR_TSTAMP))
            .thenComparing(row -> row.getAs(EventsTable.ETL_TSTAMP), timesNullsFirst)
            .thenComparing(row -> row.getAs(EventsTable.EVENT_FINGERPRINT), nullsFirst)
            .thenComparing(row -> row.<Long>getAs(EventsTable.RECORD_HASH))
            .thenComparing(row -> row.getAs(EventsTable.ARRIVED_AT), timesNullsFirst);
    Map<String, Row> first = new HashMap<>();
    for (Row row : events(rows).collectAsList()) {
      first.merge(row.getAs("event_id"), row, (a, b) -> order.compare(a, b) <= 0 ? a : b);
    }
    return first.values();
  }

  private static List<Row> randomRows(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int content = random.nextInt(3);
      Event event =
          new Event("id-" + random.nextInt(count / 3), "app-" + content)
              .hash(content)
              .collector(random.nextInt(3))
              .etl(random.nextInt(4))
              .fingerprint(random.nextInt(3) == 0 ? null : "f" + random.nextInt(2))
              .arrived(random.nextInt(3));
      rows.add(event.row());
    }
    return rows;
  }

  private static Event event(String app, int collected) {
    return new Event("id", app).collector(collected).etl(1).arrived(1);
  }

  private static Dataset<Row> events(Event... events) {
    return events(Stream.of(events).map(Event::row).toList());
  }

  private static Dataset<Row> events(List<Row> rows) {
    return SPARK.createDataFrame(rows, EventsTable.TABLE.schema());
  }

  private static Timestamp time(int minutes) {
    return Timestamp.from(NOON.plusSeconds(60L * minutes));
  }

  /** A row of the table with the columns that matter here; a time of 0 minutes is null. */
  private static final class Event {

    private final Map<String, Object> values = new HashMap<>();

    Event(String id, String app) {
      values.put(EventsTable.EVENT_ID, id);
      values.put(EventsTable.APP_ID, app);
      values.put(EventsTable.V_COLLECTOR, "ssc-3.2.0");
      values.put(EventsTable.V_ETL, "enrich-5.0.0");
      values.put(EventsTable.SOURCE, "web");
      values.put(EventsTable.INGESTED_AT, time(60));
      values.put(EventsTable.RECORD_HASH, 0L);
    }

    Event collector(int minutes) {
      values.put(EventsTable.COLLECTOR_TSTAMP, time(minutes));
      return this;
    }

    Event etl(int minutes) {
      values.put(EventsTable.ETL_TSTAMP, minutes == 0 ? null : time(minutes));
      return this;
    }

    Event hash(long hash) {
      values.put(EventsTable.RECORD_HASH, hash);
      return this;
    }

    Event fingerprint(String fingerprint) {
      values.put(EventsTable.EVENT_FINGERPRINT, fingerprint);
      return this;
    }

    Event arrived(int minutes) {
      values.put(EventsTable.ARRIVED_AT, minutes == 0 ? null : time(minutes));
      return this;
    }

    Row row() {
      return RowFactory.create(EventsTable.TABLE.columnNames().stream().map(values::get).toArray());
    }
  }
}
