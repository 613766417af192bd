package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.List;

/**
 * The chances of Fellegi and Sunter, by field and level, with a third kind of pairs between matches
 * and strangers: people of one household, who share name and address and are not one.
 *
 * @param prior chance that any two records are of one person
 * @param household chance that they are of two people of one household
 * @param m chance of a level for records of one person
 * @param u chance of a level for strangers
 * @param h chance of a level for people of one household; that of strangers where they share
 *     nothing
 * @param together what fields that go together say less or more than their sum
 */
@SuppressWarnings("ArrayRecordComponent")
record MatchModel(
    double prior,
    double household,
    double[][] m,
    double[][] u,
    double[][] h,
    List<Togetherness> together)
    implements Serializable {

  private static final double LOG_2 = Math.log(2);

  /** The weight of a level, in bits: what it adds to the logarithm of the odds. */
  double weight(int field, int level) {
    return level < 0 ? 0 : log2(m[field][level] / u[field][level]);
  }

  /** What the levels of all fields add to the odds of one person against strangers. */
  double ofOnePerson(long pattern) {
    double weight = 0;
    for (int i = 0; i < m.length; i++) {
      weight += weight(i, PairComparison.level(pattern, i));
    }
    return weight + together(pattern);
  }

  double together(long pattern) {
    double correction = 0;
    for (Togetherness fields : together) {
      correction += fields.correction(pattern);
    }
    return correction;
  }

  /** What the levels of all fields add to the odds of a household against strangers. */
  double ofHousehold(long pattern) {
    double weight = 0;
    for (int i = 0; i < h.length; i++) {
      int level = PairComparison.level(pattern, i);
      weight += level < 0 ? 0 : log2(h[i][level] / u[i][level]);
    }
    for (Togetherness fields : together) {
      weight -= fields.ofStrangers(pattern);
    }
    return weight;
  }

  /**
   * What the chance of a household takes from the odds of one person, in bits; 0 or less, but for
   * the least.
   *
   * @param weight as {@link #ofHousehold} gives it
   */
  double householdPenalty(double weight) {
    double strangers = 1 - prior - household;
    return -log2((household * Math.pow(2, weight) + strangers) / (1 - prior));
  }

  /** What the prior adds to the weights, in bits. */
  double priorWeight() {
    return log2(prior / (1 - prior));
  }

  /** The chances of one person and of one household. */
  double[] chances(long pattern) {
    double one = prior * Math.pow(2, ofOnePerson(pattern));
    double near = household == 0 ? 0 : household * Math.pow(2, ofHousehold(pattern));
    double all = one + near + 1 - prior - household;
    return new double[] {one / all, near / all};
  }

  /** The chance at a weight that holds the prior. */
  static double probability(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }

  static double log2(double value) {
    return Math.log(value) / LOG_2;
  }
}
