package org.composablecdp.bronze;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.apache.spark.SparkThrowable;

/**
 * What could not be read of Kafka, in a sentence. The client's errors are known by their names,
 * since Databricks has the client in a package of its own.
 */
public final class KafkaFault {

  private static final int DEPTH = 20;
  private static final String LOSS = "KAFKA_DATA_LOSS";
  private static final String REASON = "Reason:";
  private static final Pattern OF_KAFKA = Pattern.compile("(\\w+\\.)*org\\.apache\\.kafka\\..*");
  private static final Pattern NO_TOPIC = Pattern.compile("UnknownTopic.*|InvalidTopic.*");
  private static final Pattern REFUSED = Pattern.compile(".*AuthenticationException");
  private static final Pattern FORBIDDEN = Pattern.compile(".*AuthorizationException");
  private static final Pattern AWAY =
      Pattern.compile("(Timeout|Disconnect|Network|.*NotAvailable)Exception");

  private KafkaFault() {}

  /** The sentence; empty where the error is none of Kafka's. */
  public static Optional<String> of(Throwable error) {
    List<Throwable> causes = causes(error);
    Optional<Throwable> loss = causes.stream().filter(KafkaFault::isLoss).findFirst();
    if (loss.isPresent()) {
      return loss.map(cause -> loss(cause.getMessage()));
    }
    List<Throwable> faults = causes.stream().filter(KafkaFault::isOfKafka).toList();
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(sentence(faults, causes.get(causes.size() - 1)));
  }

  private static List<Throwable> causes(Throwable error) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = error;
        cause != null && causes.size() < DEPTH;
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static boolean isLoss(Throwable error) {
    return error instanceof SparkThrowable spark
        && Objects.requireNonNullElse(spark.getCondition(), "").startsWith(LOSS);
  }

  private static String loss(String message) {
    String reason = message.substring(message.indexOf(REASON) + REASON.length());
    return "Records are gone from Kafka that were not read yet: %s To go on with those that are left, set failOnDataLoss: false; to read a topic that was made anew, give the source a new name"
        .formatted(
            reason
                .split("This could be|with consumer group [^.]*", 2)[0]
                .replaceAll("\\s+", " ")
                .strip());
  }

  private static boolean isOfKafka(Throwable error) {
    return OF_KAFKA.matcher(error.getClass().getName()).matches();
  }

  private static String sentence(List<Throwable> faults, Throwable root) {
    String said = said(faults.get(faults.size() - 1));
    if (any(faults, NO_TOPIC)) {
      return "Kafka has no such topic: make it, or write the name of one that is there";
    } else if (any(faults, REFUSED)) {
      return "Kafka refuses the login (%s): check kafka.sasl.* and kafka.ssl.*".formatted(said);
    } else if (any(faults, FORBIDDEN)) {
      return "Kafka forbids to read (%s): allow the login Describe and Read of the topic"
          .formatted(said);
    } else if (any(faults, AWAY)) {
      return "Kafka cannot be reached (%s): check kafka.bootstrap.servers, kafka.security.protocol and the network"
          .formatted(said);
    }
    return ofOptions(said, root);
  }

  /** What the client says of a login that it cannot read may quote it, so that is not repeated. */
  private static String ofOptions(String said, Throwable root) {
    if (root instanceof LoginException) {
      return "Kafka cannot log in (%s): check kafka.sasl.jaas.config".formatted(said(root));
    }
    return isOfKafka(root)
        ? "The Kafka client says: %s: check the options kafka.*".formatted(said)
        : "The Kafka client cannot use its options (%s): check kafka.sasl.jaas.config, with quotes around its values, and kafka.ssl.*"
            .formatted(root.getClass().getSimpleName());
  }

  private static boolean any(List<Throwable> faults, Pattern name) {
    return faults.stream()
        .anyMatch(fault -> name.matcher(fault.getClass().getSimpleName()).matches());
  }

  private static String said(Throwable fault) {
    return Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName())
        .strip()
        .split("\\.?\\n|\\.$", 2)[0];
  }
}
