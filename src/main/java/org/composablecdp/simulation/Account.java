package org.composablecdp.simulation;

/**
 * A login of the shop.
 *
 * @param registersOn day from which the person can log in; negative: before the first day
 */
record Account(int registersOn, String userId) {

  static final int NEVER = Integer.MAX_VALUE;
  private static final double NEVER_REGISTER = 0.35;
  private static final double REGISTERED_BEFORE = 0.6;

  static Account of(ShopOptions options, Person person) {
    Dice dice = Dice.of(options.seed(), Dice.Topic.ACCOUNT, person.number(), 0);
    String userId = "u" + dice.hex(12);
    if (person.isBot() || dice.chance(NEVER_REGISTER)) {
      return new Account(NEVER, userId);
    }
    boolean before = dice.chance(REGISTERED_BEFORE);
    int within = Math.max(0, (int) person.lifetime().arrives()) + dice.below(options.days());
    return new Account(before ? -dice.between(1, 900) : within, userId);
  }

  /** The members of a household that share a device all log in. */
  Account registeredBefore() {
    return registersOn < 0 ? this : new Account(-1, userId);
  }

  boolean existsOn(int day) {
    return registersOn <= day;
  }
}
