package org.composablecdp.simulation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * When a visit begins.
 *
 * @param day since the first day
 * @param number of the visit within the day
 * @param millis since 1970
 */
record Start(int day, int number, long millis) {

  private static final long HOUR = 3_600_000;
  private static final int MOST_A_DAY = 3;

  /** Wider than any visit plus the half hour after which a session ends. */
  private static final long LEAST_GAP = 2 * HOUR;

  /** A visit that begins later may run into the next day. */
  private static final long LATE = 22 * HOUR;

  /** The visits of a person on a day, in order of time. */
  static List<Start> of(Population population, Person person, int day) {
    double interest = population.interest(person, day);
    if (interest == 0) {
      return List.of();
    }
    ShopOptions options = population.options();
    Dice dice = Dice.of(options.seed(), Dice.Topic.STARTS, person.number(), day);
    int count = Math.min(MOST_A_DAY, dice.poisson(interest));
    return count == 0 ? List.of() : starts(dice, day, count, midnight(options, day));
  }

  static long midnight(ShopOptions options, int day) {
    return options.date(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  boolean isLate(ShopOptions options) {
    return millis - midnight(options, day) >= LATE;
  }

  /** A key of its own for each visit of a person. */
  long key() {
    return day * 8L + number;
  }

  private static List<Start> starts(Dice dice, int day, int count, long midnight) {
    List<Start> starts = new ArrayList<>(count);
    for (long time : LongStream.generate(() -> timeOfDay(dice)).limit(count).sorted().toArray()) {
      long last = starts.isEmpty() ? Long.MIN_VALUE / 2 : starts.get(starts.size() - 1).millis;
      if (midnight + time - last >= LEAST_GAP) {
        starts.add(new Start(day, starts.size(), midnight + time));
      }
    }
    return starts;
  }

  /** Around noon or in the evening, never between midnight and five. */
  private static long timeOfDay(Dice dice) {
    double hour = dice.chance(0.6) ? 19.5 + 2.2 * dice.normal() : 12 + 3 * dice.normal();
    return (long) (Math.min(23.98, Math.max(5, hour)) * HOUR) + dice.below(30_000);
  }
}
