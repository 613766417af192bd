package org.composablecdp.simulation;

import java.util.List;

/**
 * A browser on a device.
 *
 * @param key tells devices apart: the same key means the same cookies
 * @param habits how it treats cookies, time and network
 */
record Device(long seed, long key, DeviceModel model, Habits habits) {

  /**
   * @param cookieDays life of the first-party cookie in days, 0 for ever
   * @param networkDays life of the collector's cookie in days
   * @param skewMillis how far the clock of the device runs ahead
   * @param address of the benchmarking network 198.18.0.0/15
   */
  record Habits(int cookieDays, int networkDays, long skewMillis, String address) {}

  private static final double WRONG_CLOCKS = 0.01;

  /** Device {@code index} (0 to 7) of a person. */
  static Device of(long seed, int person, int index) {
    Dice dice = Dice.of(seed, Dice.Topic.DEVICE, person, index);
    DeviceModel model = dice.pickEarly(models(dice.fraction()));
    int cookieDays = model.forgetsCookies() || dice.chance(0.1) ? dice.between(7, 20) : 0;
    Habits habits = new Habits(cookieDays, dice.between(120, 400), skew(dice), address(dice));
    return new Device(seed, person * 8L + index, model, habits);
  }

  /** A crawler keeps no cookie longer than a day. */
  static Device robot(long seed, int person) {
    Dice dice = Dice.of(seed, Dice.Topic.DEVICE, person, 0);
    Habits habits = new Habits(1, 1, 0, address(dice));
    return new Device(seed, person * 8L, dice.pick(DeviceModel.ROBOTS), habits);
  }

  String domainUserId(int day) {
    int epoch = habits.cookieDays == 0 ? 0 : epoch(day, habits.cookieDays);
    return Dice.of(seed, Dice.Topic.COOKIE, key, epoch).uuid();
  }

  String networkUserId(int day) {
    return Dice.of(seed, Dice.Topic.NETWORK, key, epoch(day, habits.networkDays)).uuid();
  }

  private int epoch(int day, int length) {
    return (day + (int) (key * 31 % length)) / length;
  }

  private static List<DeviceModel> models(double kind) {
    if (kind < 0.55) {
      return DeviceModel.PHONES;
    }
    return kind < 0.9 ? DeviceModel.DESKTOPS : DeviceModel.TABLETS;
  }

  private static long skew(Dice dice) {
    boolean wrong = dice.chance(WRONG_CLOCKS);
    return (long) (dice.normal() * (wrong ? 7_200_000 : 1_500));
  }

  private static String address(Dice dice) {
    return "198." + dice.between(18, 19) + "." + dice.below(256) + "." + dice.between(1, 254);
  }
}
