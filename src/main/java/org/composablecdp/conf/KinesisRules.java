package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold of the options of a Kinesis source, wherever it runs. Values are for the source to
 * check, and are never shown, since they may be secrets.
 */
final class KinesisRules {

  /** Of Databricks' source and of ours. */
  private static final Set<String> COMMON =
      Set.of(
          "streamName",
          "streamARN",
          "region",
          "endpoint",
          "initialPosition",
          "maxRecordsPerFetch",
          "maxFetchRate",
          "maxFetchDuration",
          "minFetchPeriod",
          "shardFetchInterval",
          "maxRecordsPerTrigger",
          "failOnDataLoss",
          "awsAccessKey",
          "awsSecretKey",
          "roleArn",
          "roleExternalId",
          "roleSessionName",
          "stsEndpoint");

  /** Of Databricks' source alone. */
  private static final Set<String> DATABRICKS =
      Set.of(
          "avoidEmptyPartitions",
          "coalesceBinSize",
          "coalesceThresholdBlockSize",
          "consumerMode",
          "consumerName",
          "consumerNamePrefix",
          "consumerRefreshInterval",
          "deregisterConsumerTimeoutS",
          "fetchBufferSize",
          "maxPartitions",
          "maxShardsPerDescribe",
          "registerConsumerTimeoutS",
          "registeredConsumerId",
          "registeredConsumerIdType",
          "requireConsumerDeregistration",
          "serviceCredential",
          "shardsPerTask");

  private KinesisRules() {}

  static List<String> broken(Map<String, String> options, String at) {
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(options);
    List<String> broken = new ArrayList<>();
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(COMMON);
    known.addAll(DATABRICKS);
    given.keySet().stream()
        .filter(name -> !known.contains(name) && !name.startsWith("databricks."))
        .forEach(
            name ->
                broken.add(
                    "%s.%s is not an option of the Kinesis source: %s"
                        .formatted(at, name, Suggestion.of(name, new TreeSet<>(COMMON)))));
    boolean byName = !given.getOrDefault("streamName", "").isBlank();
    boolean byArn = !given.getOrDefault("streamARN", "").isBlank();
    if (!byName && !byArn) {
      broken.add(at + ".streamName is missing: write the name of the stream, or streamARN");
    } else if (byName && byArn) {
      broken.add(at + " has streamName and streamARN: write one of them");
    }
    return broken;
  }
}
