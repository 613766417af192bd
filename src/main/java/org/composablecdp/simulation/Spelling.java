package org.composablecdp.simulation;

import java.util.Locale;

/** How people and clerks write. */
final class Spelling {

  private static final double ODD_CASE = 0.12;
  private static final double BLANKS = 0.03;

  private Spelling() {}

  /** The same address, perhaps in other case or with blanks around it. */
  static String varied(String email, Dice dice) {
    double fate = dice.fraction();
    if (fate < BLANKS) {
      return " " + email + " ";
    }
    if (fate < BLANKS + ODD_CASE / 2) {
      return email.toUpperCase(Locale.ROOT);
    }
    return fate < BLANKS + ODD_CASE
        ? email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1)
        : email;
  }

  /** Two neighbouring letters swapped, one left out, or one doubled; never the same word. */
  static String mistyped(String word, Dice dice) {
    int at = dice.between(1, Math.max(1, word.length() - 3));
    if (word.length() < 3) {
      return word + word.charAt(0);
    }
    String head = word.substring(0, at);
    char letter = word.charAt(at);
    String tail = word.substring(at + 1);
    boolean swaps = dice.chance(0.5) && tail.charAt(0) != letter;
    if (swaps) {
      return head + tail.charAt(0) + letter + tail.substring(1);
    }
    return dice.chance(0.5) ? head + tail : head + letter + letter + tail;
  }
}
