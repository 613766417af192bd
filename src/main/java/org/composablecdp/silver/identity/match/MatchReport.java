package org.composablecdp.silver.identity.match;

import java.util.List;

/**
 * What a run of matching found out.
 *
 * @param records how many there are
 * @param pairs how many pairs were compared
 * @param patterns how many ways of agreeing they have
 * @param blocks the rules, and the records that one could not place in a small enough block
 * @param prior chance that any two records are of one person
 * @param household chance that they are of two people of one household
 * @param threshold least weight of an accepted pair
 * @param precision expected share of accepted pairs that are right
 * @param recall expected share of matches among the compared pairs that are accepted
 * @param levels the chances by field and level
 */
public record MatchReport(
    long records,
    long pairs,
    long patterns,
    List<Block> blocks,
    double prior,
    double household,
    double threshold,
    double precision,
    double recall,
    List<Level> levels) {

  /** A blocking rule, and how many records of it are left out since their blocks are too large. */
  public record Block(String rule, long leftOut) {}

  /** The chances of a level of a field, and its weight in bits. */
  public record Level(String field, String level, double m, double u, double weight) {}

  MatchReport at(ThresholdChoice choice) {
    return new MatchReport(
        records,
        pairs,
        patterns,
        blocks,
        prior,
        household,
        choice.weight(),
        choice.precision(),
        choice.recall(),
        levels);
  }

  /** The probability at the threshold. */
  public double probability() {
    return MatchModel.probability(threshold);
  }
}
