package org.composablecdp.silver.identity.match;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How alike two texts are. */
final class Similarity {

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  private Similarity() {}

  /** From 0 to 1; 0 at once for texts that share less than half of their letters. */
  static double jaroWinkler(String one, String other) {
    long letters = letters(one);
    long others = letters(other);
    int fewer = Math.min(Long.bitCount(letters), Long.bitCount(others));
    boolean unlike = 2 * Long.bitCount(letters & others) < fewer;
    return unlike ? 0 : JARO_WINKLER.apply(one, other);
  }

  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << (text.charAt(i) & 63);
    }
    return letters;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that make one text of the other,
   * each letter moved once at most (optimal string alignment); {@code limit + 1} where they are
   * more than the limit.
   */
  static int edits(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) > limit) {
      return limit + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] above = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        row[j] = cheapest(one, other, new int[] {i, j}, new int[][] {before, above, row});
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit + 1;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return Math.min(above[other.length()], limit + 1);
  }

  private static int cheapest(String one, String other, int[] at, int[][] rows) {
    int i = at[0];
    int j = at[1];
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int cost = rows[1][j - 1] + (same ? 0 : 1);
    cost = Math.min(cost, Math.min(rows[1][j], rows[2][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(cost, rows[0][j - 2] + 1) : cost;
  }
}
