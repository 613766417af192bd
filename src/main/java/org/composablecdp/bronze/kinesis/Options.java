package org.composablecdp.bronze.kinesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads options by case-insensitive name and collects one sentence for each that is wrong. */
final class Options {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> problems = new ArrayList<>();

  Options(Map<String, String> given) {
    this.given.putAll(given);
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  /** Throws when anything was wrong, with everything that was. */
  void finish() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  boolean has(String name) {
    return !text(name, "").isEmpty();
  }

  void allowOnly(List<String> known) {
    for (String name : given.keySet()) {
      if (known.stream().noneMatch(name::equalsIgnoreCase)) {
        problem(name + " is not an option of this source: the options are " + known);
      }
    }
  }

  String text(String name, String otherwise) {
    String value = given.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  boolean yesOrNo(String name, boolean otherwise) {
    String value = text(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
    if (!List.of("true", "false").contains(value)) {
      problem(name + " is '" + value + "': write true or false");
    }
    return Boolean.parseBoolean(value);
  }

  long whole(String name, long otherwise, long most) {
    String value = text(name, Long.toString(otherwise));
    if (!value.matches("\\d{1,18}") || Long.parseLong(value) < 1 || Long.parseLong(value) > most) {
      problem(name + " is '" + value + "': write a whole number from 1 to " + most);
      return otherwise;
    }
    return Long.parseLong(value);
  }

  double decimal(String name, double otherwise, double most) {
    String value = text(name, Double.toString(otherwise));
    if (!value.matches("\\d{1,9}(\\.\\d{1,9})?")
        || Double.parseDouble(value) <= 0
        || Double.parseDouble(value) > most) {
      problem(name + " is '" + value + "': write a number above 0 and up to " + most);
      return otherwise;
    }
    return Double.parseDouble(value);
  }

  Duration duration(String name, Duration otherwise) {
    String value = text(name, otherwise.toMillis() + "ms");
    Matcher parts = DURATION.matcher(value.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      problem(name + " is '" + value + "': write a number and ms, s, m or h, for example 1s");
      return otherwise;
    }
    return Duration.ofMillis(Long.parseLong(parts.group(1)) * MILLIS.get(parts.group(2)));
  }
}
