package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.TestBroker;
import org.composablecdp.golden.Cdp;
import org.composablecdp.golden.Workspace;
import org.composablecdp.spark.LogLines;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants a login by SCRAM, and a password that nobody else may see. */
final class KafkaLoginTest {

  private static final String USER = "reader";
  private static final String PASSWORD = "hush4711";

  private static TestBroker broker;

  @TempDir private Path folder;
  private String topic;

  @BeforeAll
  static void start() {
    broker = TestBroker.withLogin(USER, PASSWORD);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void makeATopic() {
    topic = broker.topic(1);
  }

  @Test
  void theLoginIsHandedOnAndNeitherLogsNorErrorsShowIt() {
    List<String> sent = broker.send(topic, "id", 0, 10);
    try (LogLines log = LogLines.capture()) {
      assertThat(ingest(TestBroker.login(USER, PASSWORD)).code()).isZero();
      assertThat(ids()).containsExactlyInAnyOrderElementsOf(sent);

      broker.send(topic, "lost", 0, 10);
      broker.expire(topic, 0, 15);
      Cdp failed = ingest(TestBroker.login(USER, PASSWORD), "--stacktrace");

      assertThat(failed.code()).isEqualTo(1);
      assertThat(failed.err()).contains("\tat ", topic).doesNotContain(PASSWORD);
      assertThat(log.text()).contains("sasl.jaas.config = [hidden]").doesNotContain(PASSWORD);
    }
  }

  @Test
  void aWrongPasswordIsToldInOneSentenceWithoutIt() {
    assertThat(error(TestBroker.login(USER, "wrong4711")))
        .contains("Kafka refuses the login (", "SCRAM-SHA-512", "check kafka.sasl.*")
        .doesNotContain("wrong4711");
  }

  @Test
  void aLoginThatCannotBeReadIsToldInOneSentenceWithoutIt() {
    String login =
        "org.apache.kafka.common.security.scram.ScramLoginModule required password=a %s;";

    assertThat(error(login.formatted(PASSWORD)))
        .contains("check kafka.sasl.jaas.config, with quotes around its values")
        .doesNotContain(PASSWORD);
  }

  @Test
  void aLoginOfAnUnknownKindIsToldInOneSentence() {
    assertThat(error("no.such.Module required;"))
        .contains("No LoginModule found for no.such.Module");
  }

  private String error(String login) {
    Cdp failed = ingest(login);
    assertThat(failed.err()).contains("sources.events 'web': ").hasLineCount(1);
    Cdp traced = ingest(login, "--stacktrace");
    assertThat(traced.err()).contains("\tat ");
    return failed.err() + traced.err();
  }

  private Cdp ingest(String login, String... more) {
    String text =
        """
        lake: {folder: '%s/lake'}
        sources:
          events:
            - name: web
              type: kafka
              options:
                kafka.bootstrap.servers: '%s'
                kafka.security.protocol: SASL_PLAINTEXT
                kafka.sasl.mechanism: SCRAM-SHA-512
                kafka.sasl.jaas.config: '%s'
                subscribe: %s
                startingOffsets: earliest
        """;
    Workspace.write(
        folder.resolve("cdp.yml"), text.formatted(folder, broker.servers(), login, topic));
    TemporaryLake.forget();
    return Cdp.run(new Workspace(folder).arguments("ingest", more));
  }

  private List<String> ids() {
    return new Workspace(folder)
            .open()
            .read(EventsTable.TABLE)
            .select(EventsTable.DATA)
            .as(Encoders.BINARY())
            .collectAsList()
            .stream()
            .map(data -> new String(data, UTF_8))
            .toList();
  }
}
