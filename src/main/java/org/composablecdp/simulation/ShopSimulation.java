package org.composablecdp.simulation;

import java.util.function.LongConsumer;

/**
 * Runs a shop from its first day to its last.
 *
 * <p>Memory is constant. The time grows with people times days; looking back, it grows slowly with
 * the number of days too.
 */
public final class ShopSimulation {

  private final ShopOptions options;

  public ShopSimulation(ShopOptions options) {
    this.options = options;
  }

  /**
   * Gives everything to a sink, which the caller closes.
   *
   * @param daysDone told the number of days done, after each of them
   */
  public ShopSummary run(ShopSink sink, LongConsumer daysDone) {
    Population population = Population.of(options);
    Tally tally = new Tally();
    for (int day = 0; day < options.days(); day++) {
      sink.open(options.date(day));
      day(population, day, sink, tally);
      sink.complete(options.date(day));
      daysDone.accept(day + 1L);
    }
    Truth truth = new Truth(options, sink, tally);
    for (int number = 0; number < options.people(); number++) {
      truth.tell(new History(population, population.person(number), options.days() - 1));
    }
    ShopSummary summary = tally.summary(options.people());
    sink.summary(summary);
    return summary;
  }

  /** Without word of progress. */
  public ShopSummary run(ShopSink sink) {
    return run(sink, daysDone -> {});
  }

  private void day(Population population, int day, ShopSink sink, Tally tally) {
    Collector collector = new Collector(options, sink, tally);
    Tills tills = new Tills(options, sink, tally);
    for (int number = 0; number < options.people(); number++) {
      History history = new History(population, population.person(number), day);
      collector.collect(history);
      tills.ring(history);
      contacts(history, sink, tally);
    }
  }

  private static void contacts(History history, ShopSink sink, Tally tally) {
    for (Contact contact : Contact.of(history.population(), history.person())) {
      if (contact.hasRowOn(history.until())) {
        tally.contacts += contact.fileDay() == history.until() ? 1 : 0;
        tally.contactRows++;
        sink.contact(new ContactRow(history.population(), contact, history.until()).csv());
      }
    }
  }
}
