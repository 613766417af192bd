package org.composablecdp.simulation;

import java.util.Locale;

/** Kinds of visitors: how often they come, for how long, how readily they buy. */
enum Segment {
  LOYAL(0.15, 0.30, 320, 1.5),
  REGULAR(0.35, 0.13, 170, 1.0),
  OCCASIONAL(0.40, 0.055, 110, 0.6),
  ONE_OFF(0.10, 0.60, 5, 0.5),
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
