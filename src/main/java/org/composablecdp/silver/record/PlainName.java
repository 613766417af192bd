package org.composablecdp.silver.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** A name in the form in which two spellings of it are the same. */
final class PlainName {

  /** Letters that Unicode does not take apart. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı",
          "i");

  private PlainName() {}

  static String of(String text) {
    if (text == null) {
      return null;
    }
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "");
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      plain = plain.replace(letter.getKey(), letter.getValue());
    }
    String words = plain.replaceAll("['’`´]", "").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return words.isEmpty() ? null : words;
  }
}
