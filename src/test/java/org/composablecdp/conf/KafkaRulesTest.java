package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the options of a Kafka source may say, and what is said of those that are wrong. */
final class KafkaRulesTest {

  @Test
  void theOptionsAreHandedOnAsTheyAreWritten() {
    Conf.EventSource source =
        bound(
                """
                type: kafka
                options:
                  kafka.bootstrap.servers: broker:9098
                  kafka.security.protocol: SASL_SSL
                  kafka.sasl.mechanism: AWS_MSK_IAM
                  kafka.sasl.jaas.config: software.amazon.msk.auth.iam.IAMLoginModule required;
                  databricks.serviceCredential: msk
                  subscribe: good,bad
                  startingOffsets: earliest
                """)
            .sources()
            .events()
            .get(0);

    assertThat(source.type()).isEqualTo(Conf.EventSourceType.KAFKA);
    assertThat(source.options())
        .hasSize(7)
        .containsEntry("kafka.bootstrap.servers", "broker:9098")
        .containsEntry("subscribe", "good,bad");
  }

  @Test
  void whatIsMissingIsReportedAtOnce() {
    assertThatThrownBy(() -> bound("type: kafka\npath: folder"))
        .isInstanceOf(ConfException.class)
        .hasMessage(
            """
            cdp.yml: sources.events[0].path is for files: write options.subscribe instead
            cdp.yml: sources.events[0].options.kafka.bootstrap.servers is missing: write the brokers, such as broker-1:9092,broker-2:9092
            cdp.yml: sources.events[0].options must have one of subscribe, subscribePattern and assign: write subscribe: and the topic"""
                .stripIndent());
  }

  @Test
  void whatIsWrongIsReportedAtOnceAndNoSecretIsShown() {
    String source =
        """
        type: kafka
        options:
          kafka.bootstrap.servers: broker:9092
          subscribe: good
          subscribePattern: '('
          startingOffset: earliest
          failOnDataLoss: maybe
          maxOffsetsPerTrigger: many
          kafka.auto.offset.reset: earliest
          kafka.sasl.jaas.config: Module required password="hush"
        """;

    assertThatThrownBy(() -> bound(source))
        .isInstanceOf(ConfException.class)
        .hasMessageNotContaining("hush")
        .hasMessageContainingAll(
            ".options must have one of subscribe, subscribePattern and assign",
            ".options.subscribePattern is '(': write a regular expression",
            ".options.startingOffset is not an option of the Kafka source",
            "did you mean startingOffsets?",
            ".options.failOnDataLoss is 'maybe': write true or false",
            ".options.maxOffsetsPerTrigger is 'many': write a whole number above 0",
            ".options.kafka.auto.offset.reset is decided by the source: remove it",
            ".options.kafka.security.protocol must be SASL_SSL or SASL_PLAINTEXT",
            ".options.kafka.sasl.jaas.config must end with a semicolon");
  }

  /** A configuration with this source, which is named web. */
  private static Conf bound(String source) {
    String text = "lake: {folder: lake}\nsources:\n  events:\n    - name: web\n" + source.indent(6);
    return ConfLoader.bind(text, Map.of(), "cdp.yml");
  }
}
