package org.composablecdp.bronze.kinesis;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The source's options, checked.
 *
 * @param streams names, at least one
 * @param arn the only stream's ARN, or empty
 */
record Settings(
    Connection connection,
    List<String> streams,
    String arn,
    InitialPosition start,
    Limits limits,
    boolean failOnDataLoss)
    implements Serializable {

  /**
   * @param recordsPerAnswer asked of Kinesis at once
   * @param bytesPerSecond read of a shard
   * @param listEvery how often shards are listed
   * @param pause at least, between two requests to a shard
   * @param longest time that the fetch of a batch takes
   * @param recordsPerBatch at most
   */
  record Limits(
      int recordsPerAnswer,
      double bytesPerSecond,
      Duration listEvery,
      Duration pause,
      Duration longest,
      long recordsPerBatch)
      implements Serializable {

    static Limits of(Options options) {
      return new Limits(
          (int) options.whole("maxRecordsPerFetch", 10_000, 10_000),
          options.decimal("maxFetchRate", 1.0, 2.0) * 1_048_576,
          options.duration("shardFetchInterval", Duration.ofSeconds(1)),
          options.duration("minFetchPeriod", Duration.ofMillis(200)),
          options.duration("maxFetchDuration", Duration.ofSeconds(10)),
          options.whole("maxRecordsPerTrigger", Long.MAX_VALUE / 16, Long.MAX_VALUE / 16));
    }
  }

  static final List<String> OPTIONS =
      Stream.concat(
              Stream.of(
                  "streamName",
                  "streamARN",
                  "initialPosition",
                  "maxRecordsPerFetch",
                  "maxFetchRate",
                  "maxFetchDuration",
                  "minFetchPeriod",
                  "shardFetchInterval",
                  "maxRecordsPerTrigger",
                  "failOnDataLoss"),
              Connection.OPTIONS.stream())
          .toList();

  /**
   * @throws IllegalArgumentException with a sentence for each wrong option
   */
  static Settings of(Map<String, String> given) {
    Options options = new Options(given);
    options.allowOnly(OPTIONS);
    String arn = arn(options);
    Settings settings =
        new Settings(
            Connection.of(options, arn.isEmpty() ? "" : arn.split(":", -1)[3]),
            streams(options, arn),
            arn,
            InitialPosition.of(options),
            Limits.of(options),
            options.yesOrNo("failOnDataLoss", true));
    options.finish();
    return settings;
  }

  private static String arn(Options options) {
    String arn = options.text("streamARN", "");
    if (options.has("streamName") && options.has("streamARN")) {
      options.problem("streamName and streamARN exclude each other: give exactly one of them");
    } else if (!options.has("streamName") && !options.has("streamARN")) {
      options.problem("streamName is missing: give the name of the stream, or streamARN");
    }
    if (!arn.isEmpty() && !arn.matches("arn:aws[a-z-]*:kinesis:[a-z0-9-]+:\\d+:stream/[\\w.-]+")) {
      options.problem(
          "streamARN is '%s': write it like arn:aws:kinesis:eu-west-1:123456789012:stream/web"
              .formatted(arn));
      return "";
    }
    return arn;
  }

  private static List<String> streams(Options options, String arn) {
    if (!arn.isEmpty()) {
      return List.of(arn.substring(arn.lastIndexOf('/') + 1));
    }
    List<String> names =
        Stream.of(options.text("streamName", "").split(",", -1)).map(String::strip).toList();
    if (options.has("streamName")
        && !names.stream().allMatch(name -> name.matches("[\\w.-]{1,128}"))) {
      options.problem(
          "streamName is '%s': write stream names of letters, digits, '_', '.' and '-', with commas between them"
              .formatted(options.text("streamName", "")));
    }
    if (names.stream().distinct().count() < names.size()) {
      options.problem("streamName names a stream twice: '" + options.text("streamName", "") + "'");
    }
    return names;
  }
}
