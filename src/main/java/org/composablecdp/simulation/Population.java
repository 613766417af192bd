package org.composablecdp.simulation;

/** Everybody who ever comes; a person is worked out when asked for. */
final class Population {

  /** About 50 events in 60 days. */
  private static final double EVENTS_PER_PERSON_AND_DAY = 50.0 / 60;

  /** Means over many seeds of what a visit gives, duplicates included. */
  private static final double EVENTS_PER_VISIT = 8.05;

  private static final double EVENTS_PER_ROBOT_VISIT = 33;

  /** A handful of people who hardly come must not be made to come all day. */
  private static final double LARGEST_SCALE = 8;

  private static final int ONE_BOT_IN = 67;
  private static final int SAMPLE = 5_000;
  private static final double SHARED = 0.05;
  private static final double THERE_FROM_THE_START = 0.75;

  private final ShopOptions options;
  private final double scale;

  private Population(ShopOptions options, double scale) {
    this.options = options;
    this.scale = scale;
  }

  /** Scales the visits so that events grow with people times days, however many lapse. */
  static Population of(ShopOptions options) {
    Population plain = new Population(options, 1);
    double people = 0;
    double robots = 0;
    int sample = Math.min(SAMPLE, options.people());
    for (int number = 0; number < sample; number++) {
      Person person = plain.person(number);
      double visits = plain.visits(person);
      people += person.isBot() ? 0 : visits;
      robots += person.isBot() ? visits : 0;
    }
    double wanted = EVENTS_PER_PERSON_AND_DAY * options.days() * sample;
    double left = wanted - robots * EVENTS_PER_ROBOT_VISIT;
    double scale = left / (EVENTS_PER_VISIT * Math.max(people, 1e-9));
    return new Population(options, Math.min(LARGEST_SCALE, Math.max(1 / LARGEST_SCALE, scale)));
  }

  ShopOptions options() {
    return options;
  }

  Person person(int number) {
    Dice dice = Dice.of(options.seed(), Dice.Topic.PERSON, number, 0);
    if (number % ONE_BOT_IN == ONE_BOT_IN - 1) {
      return robot(number, dice);
    }
    Segment segment = Segment.draw(dice);
    double visits = segment.visitsPerDay() * scale * Math.exp(0.4 * dice.normal());
    return new Person(number, segment, visits, lifetime(segment, dice), dice.fraction());
  }

  Account account(Person person) {
    Account account = Account.of(options, person);
    return sharesDevice(person.number()) ? account.registeredBefore() : account;
  }

  /** Two neighbours by number live together; some of these pairs share the first's first device. */
  boolean sharesDevice(int number) {
    int partner = partner(number);
    return partner < options.people()
        && !isBot(number)
        && !isBot(partner)
        && Dice.of(options.seed(), Dice.Topic.HOUSEHOLD, number >> 1, 0).chance(SHARED);
  }

  int partner(int number) {
    return number ^ 1;
  }

  Device device(Person person, int index) {
    if (person.isBot()) {
      return Device.robot(options.seed(), person.number());
    }
    boolean shared = index == 0 && sharesDevice(person.number());
    return Device.of(options.seed(), shared ? person.number() & ~1 : person.number(), index);
  }

  Place place(Person person) {
    return Dice.of(options.seed(), Dice.Topic.HOUSEHOLD, person.number() >> 1, 1)
        .pickEarly(Place.ALL);
  }

  /** Mean visits on a day. */
  double interest(Person person, int day) {
    double interest = person.interest(day);
    return person.isBot() || interest == 0 ? interest : interest * Season.factor(options.date(day));
  }

  private double visits(Person person) {
    double visits = 0;
    for (int day = 0; day < options.days(); day++) {
      visits += interest(person, day);
    }
    return visits;
  }

  private static boolean isBot(int number) {
    return number % ONE_BOT_IN == ONE_BOT_IN - 1;
  }

  private static Person robot(int number, Dice dice) {
    Person.Lifetime always = new Person.Lifetime(-1, Segment.BOT.lifetimeDays());
    double visits = Segment.BOT.visitsPerDay() * (0.5 + dice.fraction());
    return new Person(number, Segment.BOT, visits, always, 0);
  }

  private Person.Lifetime lifetime(Segment segment, Dice dice) {
    boolean before = segment != Segment.ONE_OFF && dice.chance(THERE_FROM_THE_START);
    double arrives = before ? -400 * dice.fraction() : options.days() * dice.fraction();
    double lapses = Math.max(0, arrives) + dice.exponential(segment.lifetimeDays());
    return new Person.Lifetime(arrives, lapses);
  }
}
