package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.composablecdp.bronze.TestBroker;
import org.composablecdp.lake.Lake;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of topics that cannot be read, or not any more. */
final class KafkaErrorsTest {

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
  void aTopicMadeAnewIsToldWithWhatToDo() {
    String topic = broker.topic(1);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    broker.send(topic, "old", 0, 10);
    web.ingest();
    broker.delete(topic);
    broker.create(topic, 1);
    broker.send(topic, "new", 0, 3);

    assertThat(failure(web))
        .isEqualTo(
            "sources.events 'web': Records are gone from Kafka that were not read yet: Partition %s-0 offset was changed from 10 to 3. To go on with those that are left, set failOnDataLoss: false; to read a topic that was made anew, give the source a new name"
                .formatted(topic));
  }

  @Test
  void recordsThatExpiredBeforeTheyWereReadAreToldWithWhatToDo() {
    String topic = broker.topic(1);
    TopicLake web = new TopicLake(lake, broker.servers(), topic);
    broker.send(topic, "read", 0, 10);
    web.ingest();
    broker.send(topic, "lost", 0, 10);
    broker.expire(topic, 0, 15);

    assertThat(failure(web))
        .startsWith(
            "sources.events 'web': Records are gone from Kafka that were not read yet: Could not read records in offset [10, 20) for topic partition %s-0 To go on"
                .formatted(topic))
        .doesNotContain("\n");

    web.ingest("failOnDataLoss: false");
    assertThat(web.ids()).hasSize(15).contains("lost-5", "lost-9");
  }

  @Test
  void aTopicThatIsNotThereIsToldBeforeAnythingIsRead() {
    assertThat(failure(new TopicLake(lake, broker.servers(), "no-such-topic")))
        .isEqualTo(
            "sources.events 'web': Kafka has no such topic: make it, or write the name of one that is there");
    assertThat(folder.resolve("lake/ops")).doesNotExist();
  }

  @Test
  void aBrokerThatIsNotThereIsToldBeforeAnythingIsRead() {
    TopicLake nowhere = new TopicLake(lake, "localhost:1", "topic");

    assertThat(
            failure(nowhere, "kafka.request.timeout.ms: 500", "kafka.default.api.timeout.ms: 500"))
        .startsWith("sources.events 'web': Kafka cannot be reached (Timed out")
        .endsWith("check kafka.bootstrap.servers, kafka.security.protocol and the network");
    assertThat(folder.resolve("lake/ops")).doesNotExist();
  }

  private static String failure(TopicLake web, String... options) {
    return Explanation.of(catchThrowable(() -> web.ingest(options)));
  }
}
