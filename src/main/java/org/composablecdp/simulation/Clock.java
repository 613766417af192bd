package org.composablecdp.simulation;

import java.time.Instant;
import java.time.LocalDate;

/** Writes times as Enrich does, {@code yyyy-MM-dd HH:mm:ss.SSS} in UTC. */
final class Clock {

  private static final long DAY = 86_400_000;

  private long day = Long.MIN_VALUE;
  private String date = "";

  /** Several times faster than a formatter: five times a line are written. */
  String text(long millis) {
    long epochDay = Math.floorDiv(millis, DAY);
    if (epochDay != day) {
      day = epochDay;
      date = LocalDate.ofEpochDay(epochDay) + " ";
    }
    int rest = (int) Math.floorMod(millis, DAY);
    StringBuilder text = new StringBuilder(23).append(date);
    two(text, rest / 3_600_000).append(':');
    two(text, rest / 60_000 % 60).append(':');
    two(text, rest / 1_000 % 60).append('.').append((char) ('0' + rest / 100 % 10));
    return two(text, rest % 100).toString();
  }

  static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
