package org.composablecdp.simulation;

/**
 * What goes wrong between a visit and the files: most often nothing.
 *
 * @param offlineMillis how long the device held the events back before it sent them
 * @param lateDays days from the collector to the file
 * @param repeatDays days after which the same lines come again; 0 if never
 */
record Delivery(long offlineMillis, int lateDays, int repeatDays) {

  /** Most days from the start of a visit to its last file. */
  static final int LONGEST_DAYS = 4;

  private static final Delivery PROMPT = new Delivery(0, 0, 0);
  private static final double OFFLINE = 0.012;
  private static final double LATE = 0.008;
  private static final double REPEATED = 0.005;

  /** Holds for all visits of a person on a day. */
  static Delivery of(ShopOptions options, Person person, int day) {
    Dice dice = Dice.of(options.seed(), Dice.Topic.DELIVERY, person.number(), day);
    double trouble = dice.fraction();
    if (trouble < OFFLINE) {
      return new Delivery(3_600_000L + dice.below(71 * 3_600_000), 0, 0);
    }
    if (trouble < OFFLINE + LATE) {
      return new Delivery(0, dice.between(1, 3), 0);
    }
    return trouble < OFFLINE + LATE + REPEATED ? new Delivery(0, 0, dice.between(1, 3)) : PROMPT;
  }

  boolean isPrompt() {
    return equals(PROMPT);
  }
}
