package org.composablecdp.silver.identity;

import java.io.Serializable;

/**
 * A type of identifier, and how many of it a customer may have.
 *
 * @param name as it is written before the value
 * @param priority which links win where not all can hold; 1 is the strongest
 * @param limit most values of one customer; 0 for any number
 * @param windowSeconds the limit counts values that were seen within so long of each other; 0 for
 *     ever
 * @param unique whether two values are two people, so that none of it is ever shared
 */
public record IdentifierType(
    String name, int priority, int limit, long windowSeconds, boolean unique)
    implements Serializable {

  /** A type whose values nobody counts. */
  static IdentifierType unknown(String name) {
    return new IdentifierType(name, 1_000, 0, 0, false);
  }
}
