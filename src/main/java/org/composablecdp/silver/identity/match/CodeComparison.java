package org.composablecdp.silver.identity.match;

import java.util.List;

/** Numbers and codes: phone numbers, postcodes, ids. */
record CodeComparison() implements Comparison {

  private static final List<String> LEVELS =
      List.of("different", "same beginning", "two edits", "one edit", "equal");
  private static final int SHORT = 6;

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    int edits = Similarity.edits(one, other, 2);
    if (edits == 1) {
      return 3;
    }
    if (edits == 2 && Math.min(one.length(), other.length()) >= SHORT) {
      return 2;
    }
    int half = (Math.min(one.length(), other.length()) + 1) / 2;
    return one.regionMatches(0, other, 0, half) ? 1 : 0;
  }
}
