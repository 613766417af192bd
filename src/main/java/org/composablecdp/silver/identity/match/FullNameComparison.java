package org.composablecdp.silver.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All names of a person in one text, in any order; middle names may be missing. */
record FullNameComparison() implements Comparison {

  private static final List<String> LEVELS =
      List.of(
          "different", "one name", "one name, others alike", "all similar", "same names", "equal");
  private static final NameComparison NAME = new NameComparison();

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    List<String> fewer = names(one);
    List<String> more = names(other);
    if (fewer.size() > more.size()) {
      List<String> swap = fewer;
      fewer = more;
      more = swap;
    }
    int[] found = found(fewer, more);
    int equal = found[4];
    int close = equal + found[3] + found[2];
    if (close == fewer.size()) {
      return fewer.size() == 1 ? Math.min(equal + 1, 2) : equal == close ? 4 : 3;
    }
    return equal == 0 ? (close > 0 ? 1 : 0) : close + found[1] == fewer.size() ? 2 : 1;
  }

  /** How many names find their best partner on which level. */
  private static int[] found(List<String> fewer, List<String> more) {
    int[] found = new int[NAME.levels().size()];
    List<String> open = new ArrayList<>(more);
    for (String name : fewer) {
      int best = 0;
      String partner = null;
      for (String candidate : open) {
        int level = NAME.level(name, candidate);
        if (level > best) {
          best = level;
          partner = candidate;
        }
      }
      open.remove(partner);
      found[best]++;
    }
    return found;
  }

  private static List<String> names(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
