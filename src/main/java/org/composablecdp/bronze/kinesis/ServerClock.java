package org.composablecdp.bronze.kinesis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Kinesis' own time, so that a machine whose clock is wrong neither skips nor repeats. */
final class ServerClock {

  /** The answer's date is in whole seconds and may be a little old: a smaller gap says nothing. */
  private static final long TOLERANCE = 2_000;

  private ServerClock() {}

  /**
   * The time of the answer, in milliseconds of the epoch; where the clocks differ, the beginning of
   * its second.
   */
  static long of(SdkResponse answer) {
    long here = System.currentTimeMillis();
    SdkHttpResponse http = answer.sdkHttpResponse();
    long there =
        http == null
            ? here
            : http.firstMatchingHeader("Date").map(ServerClock::parsed).orElse(here);
    return Math.abs(here - there) <= TOLERANCE ? here : there;
  }

  /** As {@link #of}; where the clocks differ, the end of its second. */
  static long endOf(SdkResponse answer) {
    long now = of(answer);
    return Math.abs(System.currentTimeMillis() - now) <= TOLERANCE ? now : now + 999;
  }

  private static long parsed(String date) {
    try {
      return Instant.from(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
          .toEpochMilli();
    } catch (DateTimeException e) {
      return System.currentTimeMillis();
    }
  }
}
