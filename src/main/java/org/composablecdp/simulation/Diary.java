package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.List;

/** Replays a person's visits from the first day on: what happened before decides what happens. */
final class Diary {

  private static final double[] DEVICE_SHARES = {0.6, 0.9, 1};
  private static final double[] DEVICE_COUNTS = {0.45, 0.85, 1};

  private final Population population;
  private final Person person;
  private final Account account;
  private final Memory memory = new Memory();
  private final Temper temper;

  private Diary(Population population, Person person) {
    this.population = population;
    this.person = person;
    this.account = population.account(person);
    this.temper = Temper.of(population.options(), person);
  }

  /** All visits up to and with a day, in order of time. */
  static List<Visit> replay(Population population, Person person, int until) {
    Diary diary = new Diary(population, person);
    List<Visit> visits = new ArrayList<>();
    for (int day = 0; day <= until; day++) {
      for (Start start : Start.of(population, person, day)) {
        Visit visit = diary.visit(start);
        diary.memory.add(visit);
        visits.add(visit);
      }
    }
    return visits;
  }

  private Visit visit(Start start) {
    ShopOptions options = population.options();
    Dice dice = Dice.of(options.seed(), Dice.Topic.VISIT, person.number(), start.key());
    Device device = population.device(person, person.isBot() ? 0 : deviceIndex(dice));
    if (person.isBot()) {
      Visit.Greeting none = new Visit.Greeting(null, false, null);
      Visit.Source source = new Visit.Source(device, Traffic.DIRECT);
      return new Visit(person, start, source, none, JourneyPlan.crawl(dice));
    }
    boolean registered = account.existsOn(start.day());
    Traffic traffic = Traffic.draw(dice, options.date(start.day()), registered);
    Journey journey = new JourneyPlan(person, temper, memory).draw(dice, start.day(), traffic);
    Consent consent = consent(dice, device.domainUserId(start.day()), start.day());
    Visit.Greeting greeting = greeting(dice, registered, journey, consent);
    return new Visit(person, start, new Visit.Source(device, traffic), greeting, journey);
  }

  private int deviceIndex(Dice dice) {
    int count = first(DEVICE_COUNTS, temper.deviceLuck()) + 1;
    return Math.min(count - 1, first(DEVICE_SHARES, dice.fraction()));
  }

  private Visit.Greeting greeting(Dice dice, boolean registered, Journey journey, Consent consent) {
    double login = journey.buys() ? 0.75 : temper.login();
    boolean known = dice.chance(login) && registered;
    return new Visit.Greeting(known ? account.userId() : null, dice.chance(0.5), consent);
  }

  /** Every new cookie brings the banner; some change their minds later. */
  private Consent consent(Dice dice, String cookie, int day) {
    if (temper.withdrawsOn() <= day && !memory.hasWithdrawn()) {
      memory.withdraw();
      return Consent.WITHDRAWN;
    }
    if (!memory.isNew(cookie) || temper.consent() == null) {
      return null;
    }
    if (memory.hasWithdrawn()) {
      return Consent.DENY_ALL;
    }
    return dice.chance(0.9) ? temper.consent() : Consent.draw(dice);
  }

  private static int first(double[] limits, double value) {
    int index = 0;
    while (value >= limits[index]) {
      index++;
    }
    return index;
  }
}
