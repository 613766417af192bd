package org.composablecdp.silver.identity.match;

import java.util.List;

/** Dates of eight digits, year first, or years of four. */
record DateComparison() implements Comparison {

  private static final List<String> LEVELS =
      List.of("different", "within ten years", "within a year", "two parts", "one edit", "equal");
  private static final int DATE = 8;

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    if (one.length() != DATE || other.length() != DATE) {
      return byYear(one, other);
    }
    boolean year = one.regionMatches(0, other, 0, 4);
    boolean month = one.regionMatches(4, other, 4, 2);
    boolean day = one.regionMatches(6, other, 6, 2);
    boolean swapped =
        year && one.regionMatches(4, other, 6, 2) && one.regionMatches(6, other, 4, 2);
    if (swapped || Similarity.edits(one, other, 1) == 1) {
      return 4;
    }
    boolean twoParts = year ? month || day : month && day;
    return twoParts ? 3 : byYear(one, other);
  }

  private static int byYear(String one, String other) {
    int apart = Math.abs(year(one) - year(other));
    return apart <= 1 ? 2 : apart <= 10 ? 1 : 0;
  }

  private static int year(String date) {
    return Integer.parseInt(date.substring(0, Math.min(4, date.length())));
  }
}
