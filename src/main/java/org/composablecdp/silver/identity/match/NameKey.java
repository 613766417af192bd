package org.composablecdp.silver.identity.match;

import java.util.stream.Collectors;

/** Keys that names share which are written differently. */
final class NameKey {

  private static final String CODES = "01230120022455012623010202";
  private static final int LENGTH = 4;

  private NameKey() {}

  /** The code of Soundex (Russell 1918): first letter and the classes of the next consonants. */
  static String sound(String name) {
    StringBuilder code = new StringBuilder();
    char last = '0';
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      char digit = letter >= 'a' && letter <= 'z' ? CODES.charAt(letter - 'a') : '0';
      if (code.isEmpty()) {
        code.append(letter);
      } else if (digit != '0' && digit != last) {
        code.append(digit);
      }
      if (letter != 'h' && letter != 'w') {
        last = digit;
      }
      if (code.length() == LENGTH) {
        break;
      }
    }
    return code.toString();
  }

  /** Its letters in the order of the alphabet, each once: swapped and doubled ones don't matter. */
  static String letters(String name) {
    return name.chars()
        .filter(letter -> letter != ' ')
        .distinct()
        .sorted()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
