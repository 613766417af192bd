package org.composablecdp.job;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.composablecdp.bronze.KafkaFault;
import org.composablecdp.conf.ConfException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong, in a sentence for the user. */
final class Explanation {

  private static final int DEPTH = 20;

  private Explanation() {}

  /** A line for each of the failures that came together. */
  static String of(Throwable error) {
    Stream<Throwable> beside =
        Stream.of(error.getSuppressed()).filter(JobFailedException.class::isInstance);
    return Stream.concat(Stream.of(error), beside)
        .map(Explanation::ofOne)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String ofOne(Throwable error) {
    String sentence = KafkaFault.of(error).orElseGet(() -> ofRoot(error));
    return error instanceof JobFailedException failed ? failed.told(sentence) : sentence;
  }

  private static String ofRoot(Throwable error) {
    Throwable cause = error;
    for (int i = 0; i < DEPTH && cause.getCause() != null && !isForUsers(cause); i++) {
      cause = cause.getCause();
    }
    if (cause instanceof SparkThrowable spark && isForUsers(cause)) {
      return sentence(cause.getMessage()) + remedy(spark.getCondition());
    }
    if (isOfNetwork(cause)) {
      return "A service cannot be reached: %s: check endpoint, region, credentials and network"
          .formatted(sentence(cause.getMessage()));
    }
    return isForUsers(cause)
        ? cause.getMessage()
        : "%s: %s (this is a fault of the program: run again with %s and report it)"
            .formatted(
                cause.getClass().getSimpleName(),
                sentence(cause.getMessage()),
                LakeOptions.STACKTRACE);
  }

  /** Connections refused, hosts unknown, credentials missing or refused. */
  private static boolean isOfNetwork(Throwable error) {
    return error instanceof SocketException
        || error instanceof UnknownHostException
        || error instanceof SdkException;
  }

  private static boolean isForUsers(Throwable error) {
    boolean root = error.getCause() == null;
    return error instanceof ConfException
        || error instanceof IllegalArgumentException
        || (root && error instanceof SparkThrowable spark && spark.getCondition() != null);
  }

  /** Spark's messages have hints, codes and the plan after the first line. */
  static String sentence(String message) {
    return Objects.requireNonNullElse(message, "no message")
        .strip()
        .split("; line \\d+ pos \\d+| SQLSTATE: |\\n", 2)[0]
        .strip();
  }

  private static String remedy(String condition) {
    return switch (condition) {
      case "TABLE_OR_VIEW_NOT_FOUND" ->
          " Tables are made by the first run of their job; cdp query \"show tables in gold\" lists"
              + " those of gold.";
      case "PARSE_SYNTAX_ERROR" -> " Mend the statement there.";
      default -> "";
    };
  }
}
