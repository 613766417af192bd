package org.composablecdp.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.composablecdp.simulation.ShopOptions;
import picocli.CommandLine.Option;

/** Options that say how large the simulated shop is. */
final class ShopArguments {

  @Option(names = "--people", description = "People and robots (default: ${DEFAULT-VALUE})")
  private int people = ShopOptions.PEOPLE;

  @Option(names = "--days", description = "Days (default: ${DEFAULT-VALUE})")
  private int days = ShopOptions.DAYS;

  @Option(
      names = "--seed",
      description = "Another one gives other people (default: ${DEFAULT-VALUE})")
  private long seed = ShopOptions.SEED;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day (default: ${DEFAULT-VALUE})")
  private LocalDate from = ShopOptions.FROM;

  ShopOptions shop() {
    return new ShopOptions(people, days, seed, from);
  }

  /** The end of the last day. */
  static Instant end(ShopOptions shop) {
    return shop.from().plusDays(shop.days()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
