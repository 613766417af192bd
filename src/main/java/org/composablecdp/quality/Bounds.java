package org.composablecdp.quality;

/**
 * The values that pass.
 *
 * @param atLeast smallest one, null for no limit
 * @param atMost largest one, null for no limit
 */
public record Bounds(Double atLeast, Double atMost) {

  /** At least this. */
  public static Bounds atLeast(double value) {
    return new Bounds(value, null);
  }

  /** At most this. */
  public static Bounds atMost(double value) {
    return new Bounds(null, value);
  }

  boolean hold(double value) {
    return (atLeast == null || value >= atLeast) && (atMost == null || value <= atMost);
  }
}
