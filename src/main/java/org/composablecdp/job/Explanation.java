package org.composablecdp.job;

import org.apache.spark.SparkThrowable;
import org.composablecdp.conf.ConfException;

/** What went wrong, in a sentence for the user. */
final class Explanation {

  private static final int DEPTH = 20;

  private Explanation() {}

  static String of(Throwable error) {
    Throwable cause = error;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (isForUsers(cause)) {
        return cause instanceof ConfException ? cause.getMessage() : oneLine(cause.getMessage());
      }
      cause = cause.getCause();
    }
    return "%s: %s (this is a fault of the program: run again with %s and report it)"
        .formatted(
            root(error).getClass().getSimpleName(),
            oneLine(root(error).getMessage()),
            LakeOptions.STACKTRACE);
  }

  private static boolean isForUsers(Throwable error) {
    boolean ofStream = error.getClass().getSimpleName().equals("StreamingQueryException");
    return error instanceof ConfException
        || error instanceof IllegalArgumentException
        || (error instanceof SparkThrowable spark
            && spark.getCondition() != null
            && !ofStream
            && error.getCause() == null);
  }

  private static Throwable root(Throwable error) {
    Throwable cause = error;
    for (int i = 0; i < DEPTH && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Spark's messages go on with the plan after the first paragraph. */
  private static String oneLine(String message) {
    if (message == null) {
      return "no message";
    }
    return message
        .split("\\n\\s*(?:== SQL|'|;|JVM stacktrace)|; line \\d+ pos \\d+|\\n\\n", 2)[0]
        .strip()
        .replaceAll("\\s*\\n\\s*", " ");
  }
}
