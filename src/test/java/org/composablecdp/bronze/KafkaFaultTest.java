package org.composablecdp.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Errors of the Kafka client as sentences. */
final class KafkaFaultTest {

  @Test
  void whatForbidsRefusesAndBreaksOffIsToldWithWhatToCheck() {
    assertThat(KafkaFault.of(within(new TopicAuthorizationException("not for you"))))
        .hasValue(
            "Kafka forbids to read (not for you): allow the login Describe and Read of the topic");
    assertThat(KafkaFault.of(within(new SslAuthenticationException("SSL handshake failed"))))
        .hasValue(
            "Kafka refuses the login (SSL handshake failed): check kafka.sasl.* and kafka.ssl.*");
    assertThat(KafkaFault.of(within(new DisconnectException())))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("Kafka cannot be reached (")
                    .endsWith(
                        "check kafka.bootstrap.servers, kafka.security.protocol and the network"));
  }

  @Test
  void aWrongOptionOfTheClientIsToldAsTheClientTellsIt() {
    Exception wrong = new ConfigException("Invalid value x for configuration acks: write a number");

    assertThat(KafkaFault.of(within(new KafkaException("Failed to create the client", wrong))))
        .hasValue(
            "The Kafka client says: Invalid value x for configuration acks: write a number: check the options kafka.*");
  }

  @Test
  void whatACauseOfAnotherKindSaysIsNotRepeatedSinceItMayQuoteASecret() {
    Exception quoting = new IllegalArgumentException("Value not specified for key 'hush'");

    assertThat(KafkaFault.of(new KafkaException("Failed to create the client", quoting)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("IllegalArgumentException", "kafka.sasl.jaas.config")
                    .doesNotContain("hush"));
  }

  @Test
  void anErrorOfAnythingElseIsNoneOfKafkas() {
    assertThat(KafkaFault.of(new IllegalStateException(new NullPointerException()))).isEmpty();
  }

  private static Throwable within(Exception cause) {
    return new IllegalStateException(new ExecutionException(cause));
  }
}
