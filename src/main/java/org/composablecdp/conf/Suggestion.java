package org.composablecdp.conf;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What to write instead of a word that is not known. */
public final class Suggestion {

  private static final int NEAR = 3;

  private Suggestion() {}

  /** A remedy: the known word that is nearest in spelling, or all of them. */
  public static String of(String word, Set<String> known) {
    return nearest(word, known)
        .map(near -> "did you mean " + near + "?")
        .orElse("write one of " + String.join(", ", known));
  }

  /** The known word that is nearest in spelling, if one is near; case makes no difference. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparing(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) <= NEAR);
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
