package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What must hold of the options of a Kafka source: those of Spark's, and under {@code kafka.} those
 * of the Kafka client. Values of the latter are never shown, since they may be secrets.
 */
final class KafkaRules {

  private static final String CLIENT = "kafka.";
  private static final String BROKERS = "kafka.bootstrap.servers";
  private static final String LOGIN = "kafka.sasl.jaas.config";
  private static final String PROTOCOL = "kafka.security.protocol";
  private static final String PATTERN = "subscribePattern";
  private static final String DATA_LOSS = "failOnDataLoss";
  private static final List<String> TOPICS = List.of("subscribe", PATTERN, "assign");

  private static final Set<String> SOURCE =
      Set.of(
          "subscribe",
          PATTERN,
          "assign",
          "startingOffsets",
          "startingTimestamp",
          "startingOffsetsByTimestamp",
          "startingOffsetsByTimestampStrategy",
          "maxOffsetsPerTrigger",
          "minOffsetsPerTrigger",
          "maxTriggerDelay",
          "minPartitions",
          "maxRecordsPerPartition",
          DATA_LOSS,
          "groupIdPrefix",
          "fetchOffset.numRetries",
          "fetchOffset.retryIntervalMs",
          "kafkaConsumer.pollTimeoutMs");

  /** Options of Databricks' own, such as {@code databricks.serviceCredential}. */
  private static final String DATABRICKS = "databricks.";

  /** What the source decides itself. */
  private static final Set<String> TAKEN =
      Set.of(
          "kafka.auto.offset.reset",
          "kafka.enable.auto.commit",
          "kafka.interceptor.classes",
          "kafka.key.deserializer",
          "kafka.value.deserializer");

  private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> broken = new ArrayList<>();
  private final String at;

  private KafkaRules(Map<String, String> given, String at) {
    this.given.putAll(given);
    this.at = at;
  }

  static List<String> broken(Map<String, String> options, String at) {
    KafkaRules rules = new KafkaRules(options, at);
    rules.names();
    rules.places();
    rules.values();
    rules.login();
    return rules.broken;
  }

  private void names() {
    for (String name : given.keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (TAKEN.contains(lower)) {
        problem(name, "is decided by the source: remove it, startingOffsets says where to begin");
      } else if (!lower.startsWith(CLIENT)
          && !lower.startsWith(DATABRICKS)
          && SOURCE.stream().noneMatch(name::equalsIgnoreCase)) {
        problem(
            name,
            "is not an option of the Kafka source, and options of the Kafka client begin with kafka.: "
                + Suggestion.of(name, new TreeSet<>(SOURCE)));
      }
    }
  }

  private void places() {
    if (text(BROKERS).isEmpty()) {
      problem(BROKERS, "is missing: write the brokers, such as broker-1:9092,broker-2:9092");
    }
    if (TOPICS.stream().filter(name -> !text(name).isEmpty()).count() != 1) {
      broken.add(
          at
              + " must have one of subscribe, subscribePattern and assign: write subscribe: and the topic");
    }
  }

  private void values() {
    try {
      Pattern.compile(text(PATTERN));
    } catch (PatternSyntaxException e) {
      problem(PATTERN, "is '" + text(PATTERN) + "': write a regular expression");
    }
    if (given.containsKey(DATA_LOSS) && !text(DATA_LOSS).matches("(?i)true|false")) {
      problem(DATA_LOSS, "is '" + text(DATA_LOSS) + "': write true or false");
    }
    for (String number : List.of("maxOffsetsPerTrigger", "minOffsetsPerTrigger", "minPartitions")) {
      if (given.containsKey(number) && !text(number).matches("[1-9]\\d{0,17}")) {
        problem(number, "is '" + text(number) + "': write a whole number above 0");
      }
    }
  }

  /** The client takes no notice of a login where the protocol has none, and waits in vain. */
  private void login() {
    boolean logsIn = given.keySet().stream().anyMatch(name -> name.startsWith("kafka.sasl."));
    if (logsIn && !text(PROTOCOL).toUpperCase(Locale.ROOT).startsWith("SASL_")) {
      problem(PROTOCOL, "must be SASL_SSL or SASL_PLAINTEXT where there are options kafka.sasl.*");
    }
    if (given.containsKey(LOGIN) && !text(LOGIN).endsWith(";")) {
      problem(
          LOGIN, "must end with a semicolon: write <login module> required <name>=\"<value>\";");
    }
  }

  private String text(String name) {
    return given.getOrDefault(name, "").strip();
  }

  private void problem(String option, String sentence) {
    broken.add(at + "." + option + " " + sentence);
  }
}
