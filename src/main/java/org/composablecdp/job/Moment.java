package org.composablecdp.job;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.composablecdp.conf.ConfException;

/** Moments as people write them. */
final class Moment {

  private Moment() {}

  /**
   * A date (its begin, UTC), an instant, or the begin of today where nothing is given, so that a
   * run can be repeated all day with the same outcome.
   */
  static Instant of(String text, Clock clock) {
    if (text == null) {
      return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }
    return parse("--as-of", text);
  }

  /**
   * A date (its begin, UTC) or an instant.
   *
   * @param option where it was written, for the message
   */
  static Instant parse(String option, String text) {
    try {
      return text.length() == "2026-01-01".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ConfException(
          option
              + " is '"
              + text
              + "': write a date such as 2026-08-30 or a time such as"
              + " 2026-08-30T12:00:00Z",
          e);
    }
  }
}
