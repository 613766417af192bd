package org.composablecdp.silver.identity.match;

import java.util.Map;
import java.util.TreeMap;

/**
 * The weight at which pairs are taken to be of one person, chosen without labels: where the
 * expected F1 is best. A pair of weight w is right with the chance 1 / (1 + 2^-w), so that the sums
 * of these chances over the accepted pairs, and over all, give expected precision and recall.
 *
 * @param weight the threshold, in bits
 * @param precision expected share of the accepted pairs that are right
 * @param recall expected share of the matches among the compared pairs that are accepted
 */
record ThresholdChoice(double weight, double precision, double recall) {

  /** Weights are counted in steps of a quarter of a bit. */
  static final int STEPS = 4;

  private static final int LOWEST = -2;
  private static final int HIGHEST = 6;

  /** Chooses by how many pairs there are at each step, by the number of the step. */
  static ThresholdChoice of(Map<Integer, Long> pairsByStep) {
    ThresholdChoice best = at(0, pairsByStep);
    for (int step = HIGHEST * STEPS; step >= LOWEST * STEPS; step--) {
      ThresholdChoice here = at((double) step / STEPS, pairsByStep);
      best = here.f1() > best.f1() ? here : best;
    }
    return best;
  }

  /** What is expected of a threshold. */
  static ThresholdChoice at(double weight, Map<Integer, Long> pairsByStep) {
    double matches = 0;
    double right = 0;
    double accepted = 0;
    for (Map.Entry<Integer, Long> step : new TreeMap<>(pairsByStep).entrySet()) {
      boolean above = step.getKey() >= weight * STEPS;
      double expected = step.getValue() * chance(step.getKey());
      matches += expected;
      right += above ? expected : 0;
      accepted += above ? step.getValue() : 0;
    }
    return new ThresholdChoice(
        weight, accepted == 0 ? 1 : right / accepted, matches == 0 ? 0 : right / matches);
  }

  double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  double probability() {
    return MatchModel.probability(weight);
  }

  private static double chance(int step) {
    return MatchModel.probability((step + 0.5) / STEPS);
  }
}
