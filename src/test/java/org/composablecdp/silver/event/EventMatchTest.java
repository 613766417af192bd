package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Which stored events can have duplicates in a batch. */
final class EventMatchTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static final String LINE = "a\tb\tc\t%s\td\te\t%s\tg";
  private static final String ID = "00000000-0000-0000-0000-00000000000";

  private final EventMatch match = new EventMatch(Duration.ofDays(7));

  @Test
  void storedEventsAreLookedUpInTheTimeOfTheBatchAndTheWindowAround() {
    assertThat(candidates(LINE.formatted("2026-03-01 00:00:00", ID + "1")))
        .containsExactlyInAnyOrder("2026-02-22", "2026-03-08");
  }

  @Test
  void storedEventsWithOtherIdsAreLeftOut() {
    assertThat(candidates(LINE.formatted("2026-03-01 00:00:00", ID + "2"))).isEmpty();
  }

  @Test
  void recordsThatAreNoEventsMatchNothing() {
    assertThat(candidates("no tabs")).isEmpty();
    assertThat(candidates(LINE.formatted("294247-01-09 00:00:00", ID + "1"))).isEmpty();
    assertThat(candidates(LINE.formatted("0001-01-01 00:00:00", ID + "1"))).isEmpty();
    assertThat(candidates(LINE.formatted("2026-03-01 00:00:00", "no UUID"))).isEmpty();
  }

  @Test
  void anEventOfAFarTimeDoesNotMakeTheBatchLookAtAllTheTimeBetween() {
    assertThat(
            candidates(
                LINE.formatted("0001-01-01 00:00:00", ID + "1"),
                LINE.formatted("2026-03-02 00:00:00", ID + "1"),
                LINE.formatted("2619-03-01 00:00:00", ID + "1")))
        .containsExactlyInAnyOrder("2026-03-08", "2026-03-09");
  }

  @Test
  void manyDaysAreAFewStretchesPartedAtTheLongestPauses() {
    LocalDate first = LocalDate.parse("2026-01-01");
    List<LocalDate> days =
        IntStream.range(0, 40).mapToObj(i -> first.plusDays(i * (i + 1L))).toList();

    assertThat(EventTimes.stretches(days))
        .hasSize(EventTimes.MOST_STRETCHES)
        .startsWith(new EventTimes.Stretch(first, days.get(24)))
        .endsWith(new EventTimes.Stretch(days.get(39), days.get(39)));
  }

  private List<String> candidates(String... lines) {
    Dataset<Row> stored =
        SPARK
            .sql(
                """
                SELECT TIMESTAMP(day) AS collector_tstamp, TIMESTAMP(NULL) AS etl_tstamp,
                  'f' AS event_fingerprint, 1L AS record_hash, TIMESTAMP(NULL) AS arrived_at,
                  'web' AS source, STRING(NULL) AS duplicate_of, TIMESTAMP(NULL) AS ingested_at
                FROM VALUES ('2026-02-21'), ('2026-02-22'), ('2026-03-08'), ('2026-03-09') AS t(day)
                """)
            .withColumn(EventsTable.EVENT_ID, lit(ID + "1"));
    Dataset<Row> records =
        SPARK
            .createDataset(List.of(lines), Encoders.STRING())
            .select(
                col("value").cast("binary").as("data"),
                lit("web").as("source"),
                lit(null).cast("timestamp").as("ingested_at"),
                lit(null).cast("timestamp").as("arrived_at"));
    Dataset<Row> scanned = new RecordScan().apply(records);
    Dataset<Row> copies = SPARK.createDataFrame(List.of(), EventCopiesTable.TABLE.schema());
    return match
        .known(stored, copies, scanned, RecordScan.times(scanned))
        .selectExpr("date_format(collector_tstamp, 'yyyy-MM-dd')")
        .as(Encoders.STRING())
        .collectAsList();
  }
}
