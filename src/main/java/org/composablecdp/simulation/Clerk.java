package org.composablecdp.simulation;

import java.util.List;

/** Enters a person into the CRM, with the slips of the trade. */
final class Clerk {

  private static final List<String> JUNK = List.of("test@test.com", "none@none.com");
  private static final double JUNK_SHARE = 0.01;
  private static final double TYPOS = 0.05;
  private static final double NO_EMAIL = 0.04;
  private static final double CREATED_BEFORE = 0.75;
  private static final double CHANGES_OPT_IN = 0.15;
  private static final double MOVES = 0.06;
  private static final double LINKED = 0.8;
  private static final long PRIME = 2_654_435_761L;

  private final Population population;
  private final Person person;
  private final int copy;
  private final Dice dice;

  Clerk(Population population, Person person, int copy) {
    this.population = population;
    this.person = person;
    this.copy = copy;
    long seed = population.options().seed();
    this.dice = Dice.of(seed, Dice.Topic.CONTACT, person.number(), 1 + copy);
  }

  Contact write() {
    int days = population.options().days();
    int createdOn = dice.chance(CREATED_BEFORE) ? -dice.between(1, 1_200) : dice.below(days);
    Account account = population.account(person);
    boolean linked = dice.chance(copy == 0 ? LINKED : LINKED / 2);
    boolean registers = account.registersOn() != Account.NEVER;
    Contact.Changes changes =
        new Contact.Changes(account.registersOn(), day(CHANGES_OPT_IN, days), day(MOVES, days));
    String userId = linked && registers ? account.userId() : null;
    return new Contact(person, id(), createdOn, details(), changes, userId);
  }

  /** Odd times number, modulo 2^32, gives every number another one. */
  private String id() {
    long number = (person.number() * 2L + copy + 1) * PRIME & 0xFFFF_FFFFL;
    return "C" + (10_000_000_000L + number);
  }

  private int day(double chance, int days) {
    int day = dice.below(days);
    return dice.chance(chance) ? day : Account.NEVER;
  }

  private Details details() {
    Place place = population.place(person);
    Details right = Details.of(population.options().seed(), person, place);
    boolean slips = dice.chance(copy == 0 ? TYPOS : 0.5);
    boolean inName = dice.chance(0.5);
    Details.Name name = slips && inName ? mistyped(right.name()) : right.name();
    String email = slips && !inName ? Spelling.mistyped(right.email(), dice) : right.email();
    return new Details(name, email(email), right.phone(), right.born());
  }

  private Details.Name mistyped(Details.Name name) {
    return dice.chance(0.4)
        ? new Details.Name(Spelling.mistyped(name.first(), dice), name.last())
        : new Details.Name(name.first(), Spelling.mistyped(name.last(), dice));
  }

  private String email(String right) {
    double fate = dice.fraction();
    if (fate < JUNK_SHARE) {
      return dice.pick(JUNK);
    }
    return fate < JUNK_SHARE + NO_EMAIL ? "" : Spelling.varied(right, dice);
  }
}
