package org.composablecdp.silver.identity.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lines of an address: the same words may come in another order or be shortened. */
record AddressComparison() implements Comparison {

  private static final List<String> LEVELS = List.of("different", "some words", "similar", "equal");
  private static final double SIMILAR = 0.92;
  private static final double HALF = 0.5;

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    if (sameDigits(one, other)
        && (Similarity.jaroWinkler(one, other) >= SIMILAR
            || Similarity.edits(one, other, 2) <= 2)) {
      return 2;
    }
    double shared = shared(one, other);
    return shared == 1 ? 2 : shared >= HALF ? 1 : 0;
  }

  private static boolean sameDigits(String one, String other) {
    int j = nextDigit(other, 0);
    for (int i = nextDigit(one, 0); i < one.length(); i = nextDigit(one, i + 1)) {
      if (j == other.length() || one.charAt(i) != other.charAt(j)) {
        return false;
      }
      j = nextDigit(other, j + 1);
    }
    return j == other.length();
  }

  private static int nextDigit(String text, int from) {
    int i = from;
    while (i < text.length() && !Character.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Words of both, as a share of the words of either. */
  private static double shared(String one, String other) {
    Set<String> words = new HashSet<>(Arrays.asList(one.split(" ", -1)));
    Set<String> others = new HashSet<>(Arrays.asList(other.split(" ", -1)));
    long both = words.stream().filter(others::contains).count();
    return (double) both / (words.size() + others.size() - both);
  }
}
