package org.composablecdp.silver.identity.match;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value in the form in which it is compared; null where it says nothing. */
final class PlainValue {

  private static final Set<String> NOTHING =
      Set.of("", "null", "none", "nan", "na", "n a", "unknown", "undefined", "anonymous");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})[-./ ]?([0-9]{1,2})[-./ ]?([0-9]{1,2})([T ].*)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})");
  private static final Pattern YEAR = Pattern.compile("([0-9]{4})");

  private PlainValue() {}

  static String of(FieldKind kind, String text) {
    if (text == null) {
      return null;
    }
    String value =
        switch (kind) {
          case BIRTH_DATE -> date(text.strip());
          case EMAIL -> text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
          case PHONE -> digits(text);
          case POSTCODE, ID -> words(text).replace(" ", "");
          default -> words(text);
        };
    return NOTHING.contains(value) || value.matches("[-.@0 ]*") ? null : value;
  }

  /** Lower case without accents, words parted by one blank. */
  private static String words(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\p{M}|['’`´]", "")
        .replace("ß", "ss")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("æ", "ae")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  /** The last nine digits, which country codes and leading zeros do not change. */
  private static String digits(String text) {
    String all = text.replaceAll("[^0-9]", "");
    return all.substring(Math.max(0, all.length() - 9));
  }

  /** Eight digits, year first; the year alone where no more is told. */
  private static String date(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return yearFirst.group(1) + two(yearFirst.group(2)) + two(yearFirst.group(3));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return dayFirst.group(3) + two(dayFirst.group(2)) + two(dayFirst.group(1));
    }
    Matcher year = YEAR.matcher(text);
    return year.find() ? year.group(1) : text.replaceAll("[^0-9]", "");
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
