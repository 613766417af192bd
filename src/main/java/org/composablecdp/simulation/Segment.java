package org.composablecdp.simulation;

import java.util.Locale;

/** Kinds of visitors: how often they come, for how long, how readily they buy. */
enum Segment {
  LOYAL(0.15, 0.40, 320, 0.7),
  REGULAR(0.35, 0.17, 150, 1.0),
  OCCASIONAL(0.40, 0.035, 110, 1.3),
  ONE_OFF(0.10, 0.60, 5, 0.8),
  BOT(0, 0.12, 100_000, 0);

  private final double share;
  private final double visitsPerDay;
  private final double lifetimeDays;
  private final double zest;

  Segment(double share, double visitsPerDay, double lifetimeDays, double zest) {
    this.share = share;
    this.visitsPerDay = visitsPerDay;
    this.lifetimeDays = lifetimeDays;
    this.zest = zest;
  }

  static Segment draw(Dice dice) {
    double left = dice.fraction();
    for (Segment segment : values()) {
      left -= segment.share;
      if (left < 0) {
        return segment;
      }
    }
    return OCCASIONAL;
  }

  /** Visits a day at full interest, before the shop-wide scale. */
  double visitsPerDay() {
    return visitsPerDay;
  }

  /** Mean days until they lapse. */
  double lifetimeDays() {
    return lifetimeDays;
  }

  /** Factor on the chance to buy. */
  double zest() {
    return zest;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
