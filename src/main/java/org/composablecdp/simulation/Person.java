package org.composablecdp.simulation;

/**
 * A visitor's behaviour over time.
 *
 * @param number 0 up to the number of people
 * @param visitsPerDay mean visits a day at full interest
 * @param lifetime the days on which the person may come
 * @param phase where the slow wave of interest begins, 0 to 1
 */
record Person(int number, Segment segment, double visitsPerDay, Lifetime lifetime, double phase) {

  /** Days since the first day of the shop; arrival may lie before it. */
  record Lifetime(double arrives, double lapses) {

    boolean covers(int day) {
      return day + 1 > arrives && day < lapses;
    }
  }

  private static final double FADING_DAYS = 8;
  private static final double WAVE_DAYS = 31;

  /** Mean visits on a day, before season. Interest comes in waves and fades before the end. */
  double interest(int day) {
    if (!lifetime.covers(day)) {
      return 0;
    }
    if (isBot()) {
      return visitsPerDay;
    }
    double fading = Math.min(1, (lifetime.lapses() - day) / FADING_DAYS);
    double wave = 1 + 0.25 * Math.sin(2 * Math.PI * (day / WAVE_DAYS + phase));
    return visitsPerDay * fading * wave;
  }

  boolean isBot() {
    return segment == Segment.BOT;
  }

  String id() {
    return "p" + number;
  }
}
