package org.composablecdp.conf;

import java.util.List;

/**
 * A mistake that the user can mend: in the configuration, on the command line or in what these
 * point at. The message says what is wrong, where, and what to do; it is shown without a stack
 * trace.
 */
public final class ConfException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfException(String message) {
    super(message);
  }

  public ConfException(String message, Throwable cause) {
    super(message, cause);
  }

  public static ConfException of(String file, List<String> problems) {
    return new ConfException(file + ": " + String.join("\n" + file + ": ", problems));
  }
}
