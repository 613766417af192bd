package org.composablecdp.conf;

import java.util.Comparator;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What to write instead of a word that is not known. */
public final class Suggestion {

  private static final int NEAR = 3;

  private Suggestion() {}

  /** A remedy: the known word that is nearest in spelling, or all of them. */
  public static String of(String word, Set<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(Comparator.comparing(candidate -> distance.apply(word, candidate)))
        .filter(candidate -> distance.apply(word, candidate) <= NEAR)
        .map(candidate -> "did you mean " + candidate + "?")
        .orElse("write one of " + String.join(", ", known));
  }
}
