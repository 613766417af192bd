package org.composablecdp.silver.identity.match;

import java.io.Serializable;

/**
 * Weighs pairs with a model and how frequent the values are: to share a rare name says more than to
 * share a common one.
 *
 * @param universe of the records
 */
record Weighing(Comparing comparing, MatchModel model, Universe universe) implements Serializable {

  private static final double RARE = 4;
  private static final double COMMON = -20;

  boolean linking() {
    return universe.linking();
  }

  Evidence evidence(Candidate one, Candidate other) {
    return evidence(one, other, comparing.pairs().pattern(one.values(), other.values()));
  }

  Evidence evidence(Candidate one, Candidate other, long pattern) {
    double[] fields = new double[model.m().length];
    double ofHousehold = model.household() == 0 ? 0 : model.ofHousehold(pattern);
    double sum = 0;
    int place = comparing.mostTelling(pattern, model);
    for (int i = 0; i < fields.length; i++) {
      double rarity = rarity(one, other, new long[] {pattern, i, place});
      fields[i] = model.weight(i, PairComparison.level(pattern, i)) + rarity;
      ofHousehold += comparing.isShared(i) ? rarity : 0;
      sum += fields[i];
    }
    double together = model.together(pattern);
    double household = model.household() == 0 ? 0 : model.householdPenalty(ofHousehold);
    return new Evidence(
        fields, together, household, sum + together + household + model.priorWeight());
  }

  private double rarity(Candidate one, Candidate other, long[] at) {
    int field = (int) at[1];
    int level = PairComparison.level(at[0], field);
    PairComparison pairs = comparing.pairs();
    if (level == pairs.exact(field) && (!comparing.isPlace(field) || field == at[2])) {
      return bounded(rarity((double) one.holders()[field], field));
    }
    return field == pairs.given() && level == pairs.swapped() ? ofSwapped(one, other) : 0;
  }

  private double ofSwapped(Candidate one, Candidate other) {
    int given = comparing.pairs().given();
    int family = comparing.pairs().family();
    double first = Math.max(one.holders()[given], other.holders()[family]);
    double second = Math.max(one.holders()[family], other.holders()[given]);
    return bounded(rarity(first, given) + rarity(second, family));
  }

  /** The records of one person are left out, which would make every value of theirs frequent. */
  private double rarity(double holders, int field) {
    double others = Math.max(holders - universe.own(model), 0);
    double frequency = (others + 1) / universe.records();
    return MatchModel.log2(model.u()[field][comparing.pairs().exact(field)] / frequency);
  }

  private static double bounded(double rarity) {
    return Math.max(COMMON, Math.min(RARE, rarity));
  }
}
