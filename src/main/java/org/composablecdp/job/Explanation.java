package org.composablecdp.job;

import java.util.Objects;
import org.apache.spark.SparkThrowable;
import org.composablecdp.conf.ConfException;

/** What went wrong, in a sentence for the user. */
final class Explanation {

  private static final int DEPTH = 20;

  private Explanation() {}

  static String of(Throwable error) {
    Throwable cause = error;
    for (int i = 0; i < DEPTH && cause.getCause() != null && !isForUsers(cause); i++) {
      cause = cause.getCause();
    }
    if (cause instanceof SparkThrowable spark && isForUsers(cause)) {
      return sentence(cause.getMessage()) + remedy(spark.getCondition());
    }
    return isForUsers(cause)
        ? cause.getMessage()
        : "%s: %s (this is a fault of the program: run again with %s and report it)"
            .formatted(
                cause.getClass().getSimpleName(),
                sentence(cause.getMessage()),
                LakeOptions.STACKTRACE);
  }

  private static boolean isForUsers(Throwable error) {
    boolean root = error.getCause() == null;
    return error instanceof ConfException
        || error instanceof IllegalArgumentException
        || (root && error instanceof SparkThrowable spark && spark.getCondition() != null);
  }

  /** Spark's messages have hints, codes and the plan after the first line. */
  private static String sentence(String message) {
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
