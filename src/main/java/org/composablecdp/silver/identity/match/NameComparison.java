package org.composablecdp.silver.identity.match;

import java.util.List;

/** One name, such as a family name; short forms begin as long ones do. */
record NameComparison() implements Comparison {

  private static final List<String> LEVELS =
      List.of("different", "alike", "similar", "one edit", "equal");
  private static final double SIMILAR = 0.88;
  private static final double ALIKE = 0.78;

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    if (shorter == 1) {
      return one.charAt(0) == other.charAt(0) ? 1 : 0;
    }
    double similarity = Similarity.jaroWinkler(one, other);
    if (shorter > 2 && similarity > ALIKE - 0.1 && Similarity.edits(one, other, 1) == 1) {
      return 3;
    }
    boolean shortForm = shorter > 2 && (one.startsWith(other) || other.startsWith(one));
    return similarity >= SIMILAR || shortForm ? 2 : similarity >= ALIKE ? 1 : 0;
  }
}
