package org.composablecdp.silver.identity.match;

import java.util.List;

/** Words that many share: cities, professions, states. */
record PlaceComparison() implements Comparison {

  private static final List<String> LEVELS = List.of("different", "alike", "similar", "equal");
  private static final double SIMILAR = 0.9;
  private static final double ALIKE = 0.78;
  private static final int WORD = 4;

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    if (Math.min(one.length(), other.length()) < WORD) {
      return 0;
    }
    double similarity = Similarity.jaroWinkler(one, other);
    return similarity >= SIMILAR || Similarity.edits(one, other, 1) == 1
        ? 2
        : similarity >= ALIKE ? 1 : 0;
  }
}
