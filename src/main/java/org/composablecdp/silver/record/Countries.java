package org.composablecdp.silver.record;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Countries by what people write: codes of two and three letters, and names in five languages. */
final class Countries {

  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.forLanguageTag("es"));

  /** What is written often and is in no list. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "uk", "GB",
          "great britain", "GB",
          "england", "GB",
          "usa", "US",
          "united states of america", "US",
          "holland", "NL",
          "czech republic", "CZ",
          "turkey", "TR");

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  /** ISO 3166 of two letters; null where the text is no country. */
  static String code(String text) {
    String plain = PlainName.of(text);
    return plain == null ? null : CODES.get(plain);
  }

  static boolean isCode(String text) {
    return List.of(Locale.getISOCountries()).contains(text);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      LANGUAGES.forEach(it -> codes.putIfAbsent(PlainName.of(country.getDisplayCountry(it)), code));
      threeLetters(country, code, codes);
    }
    OTHERS.forEach(codes::put);
    for (String code : Locale.getISOCountries()) {
      codes.put(code.toLowerCase(Locale.ROOT), code);
    }
    return codes;
  }

  private static void threeLetters(Locale country, String code, Map<String, String> codes) {
    try {
      codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
    } catch (MissingResourceException e) {
      codes.remove("");
    }
  }
}
