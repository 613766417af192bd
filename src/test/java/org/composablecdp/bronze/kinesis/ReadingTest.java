package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadingTest {

  @TempDir Path checkpoint;

  @Test
  void aRecordComesWithItsKeyBytesStreamShardNumberAndArrival() {
    TestStream stream = TestStream.ofShards(1);
    Instant before = Instant.now().minusSeconds(3);
    stream.put("id", 7, 8);

    TestQuery query = new TestQuery(stream.options(), checkpoint).run();

    assertThat(query.rows().schema().toDDL())
        .isEqualTo(
            "partitionKey STRING,data BINARY,stream STRING,shardId STRING,sequenceNumber STRING,"
                + "approximateArrivalTimestamp TIMESTAMP");
    Row row = query.batches().get(0).get(0);
    assertThat(row.<String>getAs("partitionKey")).isEqualTo("id-7");
    assertThat(row.<byte[]>getAs("data")).isEqualTo(new byte[] {'i', 'd', '-', '7'});
    assertThat(row.<String>getAs("stream")).isEqualTo(stream.name());
    assertThat(row.<String>getAs("shardId")).isEqualTo("shardId-000000000000");
    assertThat(row.<String>getAs("sequenceNumber")).matches("\\d{56}");
    assertThat(row.<Timestamp>getAs("approximateArrivalTimestamp").toInstant())
        .isBetween(before, Instant.now());
  }

  @Test
  void availableNowReadsWhatWasThereWhenItStartedAndTheNextRunTheRest() {
    TestStream stream = TestStream.ofShards(2);
    List<String> first = stream.put("first", 0, 1_000);
    List<String> second = new ArrayList<>();
    TestQuery query =
        new TestQuery(stream.options(Map.of("maxRecordsPerTrigger", "400")), checkpoint);
    query.onBatch(rows -> second.addAll(stream.put("later-" + second.size(), 0, 10)));

    query.run();

    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(first);
    assertThat(query.batches()).hasSizeGreaterThan(2).allMatch(batch -> batch.size() <= 400);

    TestQuery next = new TestQuery(stream.options(), checkpoint).run();
    assertThat(next.ids()).containsExactlyInAnyOrderElementsOf(second);
    TestQuery idle = new TestQuery(stream.options(), checkpoint).run();
    assertThat(idle.batches()).isEmpty();
  }

  @Test
  void anEmptyStreamHasNoBatch() {
    TestQuery query = new TestQuery(TestStream.ofShards(3).options(), checkpoint).run();

    assertThat(query.batches()).isEmpty();
  }

  @Test
  void latestReadsWhatArrivesAfterTheFirstStartAlsoWhenThatHadNoBatch() {
    TestStream stream = TestStream.ofShards(2);
    stream.put("old", 0, 100);
    Map<String, String> options = stream.options(Map.of("initialPosition", "latest"));
    new TestQuery(options, checkpoint).run();

    List<String> added = stream.put("new", 0, 100);

    TestQuery query = new TestQuery(options, checkpoint).run();
    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  void aTimeReadsWhatArrivedSince() {
    TestStream stream = TestStream.ofShards(2);
    stream.put("old", 0, 10);
    Instant second = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    TestStream.waitUntil(() -> Instant.now().isAfter(second));
    List<String> added = stream.put("new", 0, 10);
    String json =
        "{\"at_timestamp\": \"%s\", \"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\"}"
            .formatted(
                DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss 'UTC'")
                    .format(second.atZone(ZoneOffset.UTC)));

    TestQuery query =
        new TestQuery(stream.options(Map.of("initialPosition", json)), checkpoint).run();

    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(added);
  }

  @RepeatedTest(5)
  void aRunningQueryReadsEachRecordOnceWhileMoreArePut() throws TimeoutException {
    TestStream stream = TestStream.ofShards(2);
    List<String> put = new ArrayList<>();
    TestQuery query = new TestQuery(stream.options(), checkpoint);
    StreamingQuery running = query.start();
    for (int round = 0; round < 10; round++) {
      put.addAll(stream.put("round-" + round, 0, 300));
    }

    TestStream.waitUntil(() -> query.ids().size() >= put.size());
    running.stop();

    assertThat(running.exception().isEmpty()).isTrue();
    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(put);
    assertThat(query.batches()).noneMatch(List::isEmpty);
  }

  @Test
  void aShardIsReadInItsOrder() {
    TestStream stream = TestStream.ofShards(1);
    List<String> put = stream.put("id", 0, 2_500);

    TestQuery query =
        new TestQuery(stream.options(Map.of("maxRecordsPerFetch", "300")), checkpoint).run();

    assertThat(query.ids()).containsExactlyElementsOf(put);
  }

  @Test
  void severalStreamsAreReadAsOne() {
    TestStream one = TestStream.ofShards(1);
    TestStream two = TestStream.ofShards(6);
    one.put("one", 0, 50);
    two.put("two", 0, 50);

    TestQuery query =
        new TestQuery(one.options(Map.of("streamName", one.name() + ", " + two.name())), checkpoint)
            .run();

    Set<String> seen = new TreeSet<>();
    query.all(row -> row.getAs("stream") + " " + row.getAs("partitionKey")).forEach(seen::add);
    assertThat(seen).hasSize(100).contains(one.name() + " one-49", two.name() + " two-0");
  }

  @Test
  void aStreamCanBeGivenByItsArn() {
    TestStream stream = TestStream.ofShards(1);
    List<String> put = stream.put("id", 0, 5);
    Map<String, String> options = stream.options();
    options.remove("streamName");
    options.put("streamARN", "arn:aws:kinesis:eu-west-1:000000000000:stream/" + stream.name());

    assertThat(new TestQuery(options, checkpoint).run().ids()).containsExactlyElementsOf(put);
  }

  @Test
  void aStreamThatDoesNotExistIsNamedInOneSentence() {
    Map<String, String> options = TestStream.ofShards(1).options(Map.of("streamName", "nowhere"));

    assertThatThrownBy(() -> new TestQuery(options, checkpoint).run())
        .hasStackTraceContaining(
            "IllegalArgumentException: There is no Kinesis stream 'nowhere' at http://127.0.0.1:")
        .hasStackTraceContaining("create it, or correct streamName, streamARN, region or endpoint")
        .message()
        .doesNotContain("hush");
  }

  @Test
  void nothingIsLeftInTheSpoolWhenTheQueryIsDone() {
    TestStream stream = TestStream.ofShards(2);
    stream.put("id", 0, 100);

    new TestQuery(stream.options(), checkpoint).run();

    assertThat(checkpoint.resolve("sources/0/initial")).isRegularFile();
    assertThat(checkpoint.resolve("sources/0/spool")).doesNotExist();
  }

  @Test
  void theSecretKeyIsNotInThePlan() {
    TestQuery query = new TestQuery(TestStream.ofShards(1).options(), checkpoint);

    assertThat(query.rows().queryExecution().toString()).contains("Kinesis").doesNotContain("hush");
  }

  @Test
  void theRateOfAShardIsKept() {
    TestStream stream = TestStream.ofShards(1);
    stream.put("x".repeat(250), 0, 2_000);
    Map<String, String> options =
        stream.options(Map.of("maxFetchRate", "0.25", "maxRecordsPerFetch", "500"));
    Instant start = Instant.now();

    TestQuery query = new TestQuery(options, checkpoint).run();

    assertThat(query.ids()).hasSize(2_000);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1_400));
  }
}
