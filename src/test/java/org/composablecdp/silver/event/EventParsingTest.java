package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.lake.Table;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

final class EventParsingTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private final EventParsing parsing = new EventParsing();

  @Test
  void aRecordIsAnEventOrAFailureAndKeepsWhereItCameFrom() {
    Dataset<Row> parsed =
        parsing.apply(received(new EnrichedLine().bytes(), "no tabs".getBytes(UTF_8), null));

    assertThat(parsed.columns())
        .containsExactly(
            Stream.concat(
                    org.composablecdp.bronze.EventsTable.TABLE.columnNames().stream(),
                    Stream.of(EventParsing.RECORD_MARK, EventParsing.EVENT, EventParsing.FAILURE))
                .toArray(String[]::new));
    assertThat(
            parsed
                .selectExpr(
                    "sequence_number",
                    "event.event_id",
                    "failure.failure_type",
                    "failure.field_count")
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("0", EnrichedLine.ID, null, null),
            RowFactory.create("1", null, "NotTSV", 1),
            RowFactory.create("2", null, "NotTSV", null));
  }

  @Test
  void eachLineOfACompressedBatchIsAnEventOrAFailureOfItsOwn() {
    byte[] batch = Batches.zstd(new EnrichedLine().bytes(), "no tabs".getBytes(UTF_8), new byte[0]);
    byte[] damaged = Arrays.copyOf(batch, batch.length - 5);

    Dataset<Row> parsed = parsing.apply(received(batch, damaged));

    assertThat(parsed.selectExpr("event.event_id").where("event_id IS NOT NULL").collectAsList())
        .containsExactly(RowFactory.create(EnrichedLine.ID));
    assertThat(
            parsing
                .failures(parsed)
                .selectExpr("sequence_number", "failure_type", "hex(data)")
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("0", "NotTSV", hex("no tabs".getBytes(UTF_8))),
            RowFactory.create("0", "NotTSV", ""),
            RowFactory.create("1", "CorruptBatch", hex(damaged)));
  }

  @Test
  void theArrivalLagIsTheTimeFromTheCollectorToTheStream() {
    byte[] line =
        new EnrichedLine().with(EventsTable.COLLECTOR_TSTAMP, "2024-05-29 18:15:36").bytes();

    assertThat(
            parsing
                .events(parsing.apply(received(line)))
                .select(EventsTable.ARRIVAL_LAG)
                .collectAsList())
        .containsExactly(RowFactory.create(60L));
  }

  @Test
  void eventsHaveTheShapeOfTheirTable() {
    EnrichedLine line =
        new EnrichedLine()
            .with(EventsTable.TRUE_TSTAMP, "0001-01-01 00:00:00.123456789")
            .with(EventsTable.TR_TOTAL, "15.905")
            .with(EventsTable.SE_VALUE, "NaN")
            .with(EventsTable.BR_COOKIES, "0")
            .with(EventsTable.DOC_HEIGHT, "-1")
            .with(EventsTable.PAGE_TITLE, "Grüße 😀");

    Dataset<Row> events = parsing.events(parsing.apply(received(line.bytes(), new byte[0])));

    assertShape(events, EventsTable.TABLE);
    assertThat(
            events
                .selectExpr(
                    "string(true_tstamp)",
                    "string(tr_total)",
                    "string(se_value)",
                    "br_cookies",
                    "doc_height",
                    "page_title",
                    "user_id",
                    "source",
                    "string(arrived_at)")
                .collectAsList())
        .containsExactly(
            RowFactory.create(
                "0001-01-01 00:00:00.123456",
                "15.91",
                "NaN",
                false,
                -1,
                "Grüße 😀",
                null,
                "web",
                "2024-05-29 18:16:36"));
  }

  @Test
  void failuresHaveTheShapeOfTheirTable() {
    byte[] bad =
        new EnrichedLine().with(EventsTable.BR_COOKIES, "yes").with("doc_width", "wide").bytes();

    Dataset<Row> failures =
        parsing.failures(parsing.apply(received(new EnrichedLine().bytes(), bad)));

    assertShape(failures, FailedEventsTable.TABLE);
    Row failure = failures.collectAsList().get(0);
    assertThat(failures.count()).isEqualTo(1);
    assertThat(failure.<String>getAs(FailedEventsTable.FAILURE_TYPE)).isEqualTo("RowDecodingError");
    assertThat(failure.<Integer>getAs(FailedEventsTable.FIELD_COUNT)).isEqualTo(131);
    assertThat(failure.<byte[]>getAs(FailedEventsTable.DATA)).isEqualTo(bad);
    assertThat(failure.<String>getAs(FailedEventsTable.SEQUENCE_NUMBER)).isEqualTo("1");
    assertThat(failure.<Row>getList(failure.fieldIndex(FailedEventsTable.ERRORS)))
        .containsExactly(
            RowFactory.create("br_cookies", "yes", "is neither 0 nor 1"),
            RowFactory.create("doc_width", "wide", "is not a whole number of 32 bits"));
  }

  @Test
  void theOptimizerKeepsOneCallOfTheParserHoweverManyFieldsAreUsed() {
    // Rows behind a shuffle: the optimizer would else run the plan while it explains it
    Dataset<Row> received = received(new EnrichedLine().bytes()).repartition(1);
    parsing.events(parsing.apply(received)).createOrReplaceTempView("parsed_once");

    String plans =
        SPARK
            .sql(
                """
                EXPLAIN EXTENDED
                SELECT * FROM parsed_once WHERE app_id = 'shop' AND collector_tstamp > '2024-01-01'
                """)
            .first()
            .getString(0);

    String optimized = plans.substring(plans.indexOf("== Optimized Logical Plan =="));
    assertThat(optimized.split("UDF\\(", -1)).as("one in each of two plans").hasSize(3);
  }

  @Test
  void theSampleEventsComeThroughSparkAsTheyLeaveTheParser() {
    EnrichedEventParser parser = new EnrichedEventParser();
    List<byte[]> records = new ArrayList<>(SampleEvents.records("web/events.tsv"));
    records.addAll(SampleEvents.records("enriched/wide-row/input-events.tsv"));
    records.addAll(SampleEvents.records("enriched/extreme-years/test-events-5.tsv"));

    List<String> expected =
        records.stream()
            .map(parser::parse)
            .filter(ParsedRecord.Event.class::isInstance)
            .map(event -> described(((ParsedRecord.Event) event).fields()))
            .toList();
    SPARK.conf().set("spark.sql.datetime.java8API.enabled", "true");
    List<Row> events =
        parsing.events(parsing.apply(received(records.toArray(byte[][]::new)))).collectAsList();
    SPARK.conf().unset("spark.sql.datetime.java8API.enabled");

    assertThat(events.stream().map(EventParsingTest::described))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static String described(Row event) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < EventsTable.FIELDS; i++) {
      fields.append(event.get(i)).append('\t');
    }
    return fields.toString();
  }

  private static void assertShape(Dataset<Row> rows, Table table) {
    assertThat(rows.columns()).containsExactly(table.columnNames().toArray(String[]::new));
    assertThat(Arrays.stream(rows.schema().fields()).map(StructField::dataType))
        .containsExactlyElementsOf(
            Arrays.stream(table.schema().fields()).map(StructField::dataType).toList());
  }

  private static Dataset<Row> received(byte[]... records) {
    Timestamp arrived = Timestamp.from(Instant.parse("2024-05-29T18:16:36Z"));
    List<Row> rows = new ArrayList<>();
    for (byte[] record : records) {
      String position = String.valueOf(rows.size());
      rows.add(
          RowFactory.create(
              "web", "good", "shard-0", position, "key", record, arrived, arrived, "run-1"));
    }
    return SPARK.createDataFrame(rows, org.composablecdp.bronze.EventsTable.TABLE.schema());
  }
}
