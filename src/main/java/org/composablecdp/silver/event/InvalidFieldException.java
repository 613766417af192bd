package org.composablecdp.silver.event;

/** A field breaks the rules of its type; the message says what is wrong, without the value. */
final class InvalidFieldException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidFieldException(String message) {
    // No stack trace: bad fields are data, and a bad tracker sends millions of them
    super(message, null, false, false);
  }
}
