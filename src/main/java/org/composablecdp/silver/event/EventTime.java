package org.composablecdp.silver.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Times of events: {@code yyyy-MM-dd HH:mm:ss} in UTC with up to nine digits of fraction, cut to
 * microseconds, in the years 0001 to 9999.
 *
 * <p>By the SDK's definition that is what {@link Instant#parse} takes after a {@code T} was put for
 * the blank and a {@code Z} behind; so 24:00:00 and the leap second 23:59:60 are times too.
 */
final class EventTime {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private EventTime() {}

  static Instant decode(byte[] data, int from, int to) throws InvalidFieldException {
    Instant usual = usual(data, from, to);
    return usual == null ? defined(FieldDecoder.text(data, from, to)) : usual;
  }

  private static Instant defined(String text) throws InvalidFieldException {
    try {
      Instant time = Instant.parse(text.replace(' ', 'T') + "Z").truncatedTo(ChronoUnit.MICROS);
      if (time.isBefore(FIRST) || !time.isBefore(END)) {
        throw new InvalidFieldException("is not in the years 0001 to 9999");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw new InvalidFieldException("is not a time of the form yyyy-MM-dd HH:mm:ss.SSS");
    }
  }

  /** The short way for nearly all times; null for what is not plainly one. */
  private static Instant usual(byte[] data, int from, int to) {
    int length = to - from;
    if (length < 19 || length > 29 || !punctuated(data, from)) {
      return null;
    }
    int year = 100 * two(data, from) + two(data, from + 2);
    int month = two(data, from + 5);
    int day = two(data, from + 8);
    int second = secondOfDay(data, from + 11);
    int micros = micros(data, from + 19, to);
    // Days 29 to 31 need the calendar
    boolean plain = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
    if (!plain || second < 0 || micros < 0) {
      return null;
    }
    long epochDay = LocalDate.of(year, month, day).toEpochDay();
    return Instant.ofEpochSecond(86_400 * epochDay + second, 1_000L * micros);
  }

  private static boolean punctuated(byte[] data, int from) {
    return data[from + 4] == '-'
        && data[from + 7] == '-'
        && data[from + 10] == ' '
        && data[from + 13] == ':'
        && data[from + 16] == ':';
  }

  private static int secondOfDay(byte[] data, int from) {
    int hour = two(data, from);
    int minute = two(data, from + 3);
    int second = two(data, from + 6);
    boolean plain = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    return plain && second < 60 ? 3_600 * hour + 60 * minute + second : -1;
  }

  /** The fraction from its point on; negative where it is not a point and digits. */
  private static int micros(byte[] data, int from, int to) {
    if (from == to) {
      return 0;
    }
    int micros = data[from] == '.' ? 0 : -1;
    for (int i = 1; i <= 9 && micros >= 0; i++) {
      int digit = from + i < to ? data[from + i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      micros = i <= 6 ? 10 * micros + digit : micros;
    }
    return micros;
  }

  /** The number that two digits make; at most -100 where they are no digits. */
  private static int two(byte[] data, int from) {
    int tens = data[from] - '0';
    int ones = data[from + 1] - '0';
    boolean digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return digits ? 10 * tens + ones : -100_000;
  }
}
