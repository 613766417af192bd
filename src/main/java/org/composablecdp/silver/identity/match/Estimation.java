package org.composablecdp.silver.identity.match;

import java.util.List;

/**
 * Expectation maximisation (Dempster, Laird, Rubin 1977; Winkler 1988) over patterns of agreement.
 * The patterns stand for all pairs of records: those of the blocks as they are, and all others by a
 * sample. So no field is judged by pairs that were chosen for agreeing on it.
 *
 * @param sizes how many levels each field has
 * @param exact the level of equal values, by field
 * @param shared fields that people of one household share; none for no households
 * @param together bits of fields in a pattern that agree and differ together
 * @param sampled how many pairs one pair of the sample stands for
 */
@SuppressWarnings("ArrayRecordComponent")
record Estimation(int[] sizes, int[] exact, boolean[] shared, List<Long> together, double sampled) {

  private static final int ROUNDS = 300;
  private static final double STILL = 1e-5;
  private static final double U_COUNT = 0.5;

  /** Share of the values of a person that are somebody else's: no difference excludes a match. */
  private static final double STRAY = 0.01;

  MatchModel fit(List<Agreement> agreements, double prior) {
    MatchModel model = start(agreements, prior);
    for (int round = 0; round < ROUNDS; round++) {
      MatchModel next = step(model, agreements);
      double change = change(model, next);
      model = next;
      if (change < STILL) {
        break;
      }
    }
    return model;
  }

  private MatchModel start(List<Agreement> agreements, double prior) {
    double[][] u = empty();
    for (Agreement agreement : agreements) {
      count(u, agreement.pattern(), agreement.pairs());
    }
    normalise(u);
    double[][] m = empty();
    double[][] h = empty();
    for (int i = 0; i < sizes.length; i++) {
      likely(m[i], exact[i]);
      h[i] = shared[i] ? m[i].clone() : u[i];
    }
    return new MatchModel(prior, hasHouseholds() ? prior : 0, m, u, h, List.of());
  }

  private boolean hasHouseholds() {
    for (boolean one : shared) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private double[][] empty() {
    double[][] counts = new double[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      counts[i] = new double[sizes[i]];
    }
    return counts;
  }

  private static void likely(double[] m, int exact) {
    for (int level = 0; level < m.length; level++) {
      m[level] = level == exact ? 0.7 : level == 0 ? 0.1 : 0.2 / Math.max(1, m.length - 2);
    }
  }

  private MatchModel step(MatchModel model, List<Agreement> agreements) {
    double[][] m = empty();
    double[][] u = empty();
    double[][] h = empty();
    List<Togetherness.Counts> joint = together.stream().map(Togetherness.Counts::new).toList();
    double matches = 0;
    double households = 0;
    double all = 0;
    for (Agreement agreement : agreements) {
      long pattern = agreement.pattern();
      double[] chances = agreement.candidates() ? model.chances(pattern) : new double[2];
      double ofOne = chances[0] * agreement.pairs();
      double ofHousehold = chances[1] * agreement.pairs();
      double ofStrangers = agreement.pairs() - ofOne - ofHousehold;
      count(m, pattern, ofOne);
      count(h, pattern, ofHousehold);
      count(u, pattern, ofStrangers);
      joint.forEach(fields -> fields.count(pattern, ofOne, ofStrangers));
      matches += ofOne;
      households += ofHousehold;
      all += agreement.pairs();
    }
    normalise(u);
    drawTo(u, m);
    drawTo(u, h);
    for (int i = 0; i < sizes.length; i++) {
      h[i] = shared[i] ? h[i] : u[i];
    }
    return new MatchModel(
        (matches + 1) / (all + 2),
        hasHouseholds() ? households / all : 0,
        m,
        u,
        h,
        joint.stream().map(fields -> fields.over(m, u, sampled)).toList());
  }

  private static void count(double[][] counts, long pattern, double pairs) {
    for (int i = 0; i < counts.length; i++) {
      int level = PairComparison.level(pattern, i);
      if (level >= 0) {
        counts[i][level] += pairs;
      }
    }
  }

  private static void normalise(double[][] counts) {
    for (double[] field : counts) {
      double all = sum(field) + U_COUNT * field.length;
      for (int level = 0; level < field.length; level++) {
        field[level] = (field[level] + U_COUNT) / all;
      }
    }
  }

  private static void drawTo(double[][] u, double[][] m) {
    for (int i = 0; i < m.length; i++) {
      double all = sum(m[i]);
      for (int level = 0; level < m[i].length; level++) {
        double found = all == 0 ? u[i][level] : (m[i][level] + u[i][level]) / (all + 1);
        m[i][level] = (1 - STRAY) * found + STRAY * u[i][level];
      }
    }
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }

  private static double change(MatchModel before, MatchModel after) {
    double change = Math.abs(Math.log(after.prior() / before.prior()));
    for (int i = 0; i < before.m().length; i++) {
      for (int level = 0; level < before.m()[i].length; level++) {
        change = Math.max(change, Math.abs(before.m()[i][level] - after.m()[i][level]));
      }
    }
    return change;
  }
}
