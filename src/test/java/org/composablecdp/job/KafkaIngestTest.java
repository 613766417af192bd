package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.TestBroker;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker to bronze. */
final class KafkaIngestTest {

  private static TestBroker broker;

  @TempDir private Path folder;
  private Lake lake;

  @BeforeAll
  static void start() {
    broker = TestBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void open() {
    lake = TemporaryLake.in(folder.resolve("lake"));
  }

  @Test
  void everyRecordIsARowThatSaysWhereItWas() {
    String topic = broker.topic(1);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    Instant before = Instant.now().minusSeconds(1);
    List<String> sent = broker.send(topic, "id", 0, 12);

    web.ingest();

    List<Row> rows = web.rows();
    assertThat(rows).extracting(TopicLake::data).containsExactlyElementsOf(sent);
    assertThat(rows)
        .extracting(row -> row.<String>getAs(EventsTable.SEQUENCE_NUMBER))
        .contains("00000000000000000009", "00000000000000000010")
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs(EventsTable.SOURCE)).isEqualTo("web");
              assertThat(row.<String>getAs(EventsTable.STREAM)).isEqualTo(topic);
              assertThat(row.<String>getAs(EventsTable.SHARD_ID)).isEqualTo("0");
              assertThat(row.<String>getAs(EventsTable.PARTITION_KEY))
                  .isEqualTo(TopicLake.data(row));
              assertThat(row.<java.sql.Timestamp>getAs(EventsTable.ARRIVED_AT).toInstant())
                  .isBetween(before, Instant.now());
            });
  }

  @Test
  void aRunTakesWhatIsThereInBatchesAndTheNextOneWhatIsNewAlsoInAnAddedPartition() {
    String topic = broker.topic(2);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    List<String> sent = new ArrayList<>(broker.send(topic, "first", 0, 300));

    web.ingest("maxOffsetsPerTrigger: 100");
    assertThat(web.ids()).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(
            web.rows().stream().map(row -> row.<Object>getAs(EventsTable.INGESTED_AT)).distinct())
        .hasSizeBetween(3, 4);

    broker.grow(topic, 3);
    sent.addAll(broker.sendTo(new TopicPartition(topic, 2), "added", 20));
    sent.addAll(broker.send(topic, "second", 0, 20));
    web.ingest();
    web.ingest();
    assertThat(web.ids()).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void aRunThatEndedInTheMiddleOfABatchAndIsRepeatedGivesTheSameRows() throws Exception {
    String topic = broker.topic(1);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    List<String> sent = new ArrayList<>(broker.send(topic, "first", 0, 10));
    web.ingest();
    sent.addAll(broker.send(topic, "second", 0, 10));
    web.ingest();
    Path checkpoint = Path.of("ops/checkpoints/ingest.events.web/commits");
    Path version = Path.of("bronze/events/_delta_log/00000000000000000002.json");
    broker.grow(topic, 2);
    sent.addAll(broker.sendTo(new TopicPartition(topic, 1), "third", 10));

    Path appended = without(checkpoint.resolve("1"));
    Path planned = without(checkpoint.resolve("1"), version);
    for (Path half : List.of(appended, planned)) {
      TopicLake again = new TopicLake(TemporaryLake.in(half), broker.servers(), topic);
      assertThat(again.ingest().ids()).as("%s", half).containsExactlyElementsOf(sent);
    }
  }

  /** A copy of the lake that lacks the last files that a run wrote, and their checksums. */
  private Path without(Path... lost) throws IOException {
    Path copy = folder.resolve("copy-" + lost.length);
    FileUtils.copyDirectory(folder.resolve("lake").toFile(), copy.toFile());
    for (Path file : lost) {
      Path there = copy.resolve(file);
      Files.delete(there);
      String name = there.getFileName().toString();
      Files.deleteIfExists(there.resolveSibling("." + name + ".crc"));
      Files.deleteIfExists(there.resolveSibling(name.replace(".json", ".crc")));
    }
    return copy;
  }

  @Test
  void keysThatAreNoTextHeadersAndMissingValuesLoseNothing() {
    String topic = broker.topic(1);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    byte[] value = "value".getBytes(UTF_8);
    ProducerRecord<byte[], byte[]> headed = new ProducerRecord<>(topic, null, value);
    headed.headers().add(new RecordHeader("trace", value));
    broker.send(
        List.of(
            headed,
            new ProducerRecord<>(topic, new byte[] {(byte) 0xff, 0}, value),
            new ProducerRecord<>(topic, "gone".getBytes(UTF_8), null),
            new ProducerRecord<>(topic, "empty".getBytes(UTF_8), new byte[0])));

    web.ingest();
    new Runner(web.run(new Pace.Once())).runStage(List.of(new EventsJob()));

    assertThat(web.rows())
        .extracting(row -> row.<String>getAs(EventsTable.PARTITION_KEY))
        .containsExactly(null, "/wA=", "gone", "empty");
    assertThat(web.rows())
        .extracting(row -> row.<byte[]>getAs(EventsTable.DATA))
        .containsExactly(value, value, null, new byte[0]);
    assertThat(lake.read(FailedEventsTable.TABLE).count()).isEqualTo(4);
  }

  @Test
  void aBrokerThatStopsAndStartsInMidStreamAndAPartitionAddedLoseNothing() throws Exception {
    String topic = broker.topic(1);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    List<String> sent = new ArrayList<>(broker.send(topic, "first", 0, 20));
    List<StreamingQuery> queries =
        new IngestJob().start(web.run(new Pace.Continuous(Duration.ofMillis(100))));
    try {
      queries.get(0).processAllAvailable();
      broker.stop();
      broker.startAgain();
      sent.addAll(broker.send(topic, "second", 0, 20));
      queries.get(0).processAllAvailable();
      broker.grow(topic, 3);
      sent.addAll(broker.sendTo(new TopicPartition(topic, 2), "third", 20));
      queries.get(0).processAllAvailable();
    } finally {
      queries.get(0).stop();
    }

    assertThat(web.ids()).containsExactlyInAnyOrderElementsOf(sent);
  }
}
