package org.composablecdp.silver.identity.match;

import java.util.List;

/** E-mail addresses; the part before the @ is the person's own. */
record EmailComparison() implements Comparison {

  private static final List<String> LEVELS =
      List.of("different", "alike", "similar", "same name", "equal");
  private static final double ALIKE = 0.85;
  private static final double SIMILAR = 0.92;
  private static final int EDITS = 2;

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
    double whole = Similarity.jaroWinkler(one, other);
    if (whole >= SIMILAR && Similarity.edits(one, other, EDITS + 1) <= EDITS + 1) {
      return 3;
    }
    double names = Similarity.jaroWinkler(name, otherName);
    return names >= SIMILAR ? 2 : names >= ALIKE ? 1 : 0;
  }

  static String localPart(String email) {
    int at = email.indexOf('@');
    return at < 0 ? email : email.substring(0, at);
  }
}
