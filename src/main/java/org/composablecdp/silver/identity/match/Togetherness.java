package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Fields that agree or differ together, such as city and postcode: who lives in the same street
 * lives in the same city, and who moves has another of both. What each says alone can't be added
 * up; this is what has to be added to the sum, in bits.
 *
 * @param mask bits of the fields in a pattern
 * @param ofOnePerson how much oftener than by chance one person has the bits under the mask
 * @param ofStrangers the same for strangers
 */
record Togetherness(long mask, Map<Long, Double> ofOnePerson, Map<Long, Double> ofStrangers)
    implements Serializable {

  double correction(long pattern) {
    return ofOnePerson.getOrDefault(pattern & mask, 0.0) - ofStrangers(pattern);
  }

  double ofStrangers(long pattern) {
    return ofStrangers.getOrDefault(pattern & mask, 0.0);
  }

  /** Counts of the patterns of a few fields. */
  static final class Counts {

    private static final double FEW = 5;

    private final long mask;
    private final Map<Long, double[]> pairs = new HashMap<>();

    Counts(long mask) {
      this.mask = mask;
    }

    void count(long pattern, double matches, double strangers) {
      double[] counts = pairs.computeIfAbsent(pattern & mask, any -> new double[2]);
      counts[0] += matches;
      counts[1] += strangers;
    }

    /**
     * The corrections, drawn to none where pairs are few.
     *
     * @param sampled how many pairs one pair of the sample stands for
     */
    Togetherness over(double[][] m, double[][] u, double sampled) {
      Map<Long, double[]> totals = new HashMap<>();
      pairs.forEach(
          (bits, counts) -> {
            double[] total = totals.computeIfAbsent(present(bits), any -> new double[2]);
            total[0] += counts[0];
            total[1] += counts[1];
          });
      Map<Long, Double> matches = new HashMap<>();
      Map<Long, Double> strangers = new HashMap<>();
      pairs.forEach(
          (bits, counts) -> {
            double[] total = totals.get(present(bits));
            matches.put(bits, excess(counts[0], total[0] * product(m, bits), FEW));
            strangers.put(bits, excess(counts[1], total[1] * product(u, bits), sampled));
          });
      return new Togetherness(mask, matches, strangers);
    }

    /**
     * How much oftener than expected, in bits, drawn to 0 where pairs are few. That there are fewer
     * than expected counts from the number on that one pair of a sample stands for.
     */
    private static double excess(double pairs, double expected, double sampled) {
      double drawn = pairs > expected ? FEW : Math.max(FEW, sampled);
      return MatchModel.log2((pairs + drawn) / (expected + drawn));
    }

    private static double product(double[][] chances, long bits) {
      double product = 1;
      for (int i = 0; i < chances.length; i++) {
        int level = PairComparison.level(bits, i);
        product *= level < 0 ? 1 : chances[i][level];
      }
      return product;
    }

    private static long present(long bits) {
      long present = 0;
      for (int i = 0; i < PairComparison.FIELDS; i++) {
        present |= PairComparison.level(bits, i) < 0 ? 0 : 1L << i;
      }
      return present;
    }
  }
}
