package org.composablecdp.silver.identity.match;

import java.util.List;

/** E-mail addresses; the part before the @ is the person's own. */
record EmailComparison() implements Comparison {

  private static final List<String> LEVELS =
      List.of("different", "alike", "similar", "few edits or same name", "equal");
  private static final double ALIKE = 0.85;
  private static final double SIMILAR = 0.92;
  private static final int EDITS = 3;

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public int levelOfUnequal(String one, String other) {
    String name = localPart(one);
    String otherName = localPart(other);
    if (name.length() > 2 && name.equals(otherName)) {
      return 3;
    }
    double names = Similarity.jaroWinkler(name, otherName);
    if (names >= ALIKE
        && Similarity.jaroWinkler(one, other) >= SIMILAR
        && Similarity.edits(one, other, EDITS) <= EDITS) {
      return 3;
    }
    return names >= SIMILAR ? 2 : names >= ALIKE ? 1 : 0;
  }

  static String localPart(String email) {
    int at = email.indexOf('@');
    return at < 0 ? email : email.substring(0, at);
  }
}
