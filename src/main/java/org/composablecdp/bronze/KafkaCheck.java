package org.composablecdp.bronze;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Whether the topics of a Kafka source can be read, asked of Spark before a query, which would wait
 * for minutes.
 *
 * @param options of Spark's {@code kafka} source
 */
public record KafkaCheck(Map<String, String> options) {

  private static final String PATIENCE_MILLIS = "10000";
  private static final String REQUEST = "kafka.request.timeout.ms";
  private static final String CALL = "kafka.default.api.timeout.ms";

  /** What is wrong, in a sentence; empty where all is well. */
  public Optional<String> problem(SparkSession spark) {
    try {
      spark.read().format(EventStream.Kafka.FORMAT).options(look()).load().takeAsList(1);
      return Optional.empty();
    } catch (Exception e) {
      Optional<String> fault = KafkaFault.of(e);
      if (fault.isPresent()) {
        return fault;
      }
      throw e;
    }
  }

  /** The options of the source for one look from the beginning. */
  private Map<String, String> look() {
    Map<String, String> look = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    look.putAll(options);
    look.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("starting"));
    look.keySet().remove("minPartitions");
    if (!look.containsKey(REQUEST) && !look.containsKey(CALL)) {
      look.put(REQUEST, PATIENCE_MILLIS);
      look.put(CALL, PATIENCE_MILLIS);
    }
    look.put("fetchOffset.numRetries", "1");
    look.put("failOnDataLoss", "false");
    return look;
  }
}
