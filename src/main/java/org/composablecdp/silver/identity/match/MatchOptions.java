package org.composablecdp.silver.identity.match;

import java.io.Serializable;

/**
 * How records are matched; the defaults suit people of any kind of source.
 *
 * @param blockLimit largest block: larger ones are refined or left out
 * @param sampledPairs about how many pairs of strangers are looked at
 * @param seed which pairs these are
 * @param threshold least probability of a match; 0 to choose it from the expected F1
 * @param linking whether only pairs of two sources count
 * @param oneToOne whether each record has one partner at most
 */
public record MatchOptions(
    int blockLimit,
    long sampledPairs,
    long seed,
    double threshold,
    boolean linking,
    boolean oneToOne)
    implements Serializable {

  /** For records of one source, or of several with duplicates. */
  public static MatchOptions defaults() {
    return new MatchOptions(50, 1_000_000, 42, 0, false, false);
  }
}
