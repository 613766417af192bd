package org.composablecdp.silver.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of a component whose members belong together: the two groups with the greatest average
 * weight between their members are joined as long as it is positive. A bridge of one or two pairs
 * between groups that disagree otherwise does not join them.
 */
final class AverageLinkage {

  /** No single pair outvotes the others: so many bits either way. */
  private static final double MOST = 10;

  private final double[][] sums;
  private final int[] sizes;
  private final int[] labels;

  /**
   * Reads the weights of all pairs.
   *
   * @param weights symmetric, in bits above the threshold
   */
  AverageLinkage(double[][] weights) {
    sums = new double[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      sums[i] = Arrays.stream(weights[i]).map(w -> Math.max(-MOST, Math.min(MOST, w))).toArray();
    }
    sizes = new int[weights.length];
    labels = new int[weights.length];
    Arrays.fill(sizes, 1);
    Arrays.setAll(labels, i -> i);
  }

  /** For each member the first member of its part. */
  int[] parts() {
    for (int[] best = best(); best.length > 0; best = best()) {
      join(best[0], best[1]);
    }
    return labels;
  }

  private int[] best() {
    double highest = 0;
    int[] best = {};
    for (int i = 0; i < sizes.length; i++) {
      for (int j = i + 1; j < sizes.length && sizes[i] > 0; j++) {
        double average = sizes[j] == 0 ? -MOST : sums[i][j] / ((double) sizes[i] * sizes[j]);
        if (average > highest) {
          highest = average;
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  private void join(int one, int other) {
    for (int k = 0; k < sizes.length; k++) {
      sums[one][k] += sums[other][k];
      sums[k][one] = sums[one][k];
      labels[k] = labels[k] == other ? one : labels[k];
    }
    sizes[one] += sizes[other];
    sizes[other] = 0;
  }

  /** The members of each part, by the first. */
  static List<List<Integer>> groups(int[] labels) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      groups.add(new ArrayList<>());
      groups.get(labels[i]).add(i);
    }
    groups.removeIf(List::isEmpty);
    return groups;
  }
}
