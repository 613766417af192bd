package org.composablecdp.simulation;

import java.time.LocalDate;

/**
 * What to simulate. Equal options give equal bytes.
 *
 * @param people number of people and bots who ever come, at least 1
 * @param days number of days, at least 1
 * @param seed any number; another one gives other people
 * @param from first day, UTC
 */
public record ShopOptions(int people, int days, long seed, LocalDate from) {

  public static final int PEOPLE = 2_000;
  public static final int DAYS = 60;
  public static final long SEED = 1;
  public static final LocalDate FROM = LocalDate.of(2026, 7, 1);

  /**
   * @throws IllegalArgumentException if people or days are not positive
   */
  public ShopOptions {
    requirePositive("people", people);
    requirePositive("days", days);
  }

  /** 2,000 people over 60 days: about 100,000 events. */
  public static ShopOptions defaults() {
    return new ShopOptions(PEOPLE, DAYS, SEED, FROM);
  }

  public ShopOptions withPeople(int newPeople) {
    return new ShopOptions(newPeople, days, seed, from);
  }

  public ShopOptions withDays(int newDays) {
    return new ShopOptions(people, newDays, seed, from);
  }

  public ShopOptions withSeed(long newSeed) {
    return new ShopOptions(people, days, newSeed, from);
  }

  LocalDate date(int day) {
    return from.plusDays(day);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ": write 1 or more");
    }
  }
}
