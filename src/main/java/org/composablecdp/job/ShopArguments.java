package org.composablecdp.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.composablecdp.conf.ConfException;
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
  private String from = ShopOptions.FROM.toString();

  ShopOptions shop() {
    return new ShopOptions(people, days, seed, firstDay());
  }

  private LocalDate firstDay() {
    try {
      return LocalDate.parse(from);
    } catch (DateTimeParseException e) {
      throw new ConfException("--from is '" + from + "': write a date such as 2026-08-30", e);
    }
  }

  /** The end of the last day. */
  static Instant end(ShopOptions shop) {
    return shop.from().plusDays(shop.days()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
