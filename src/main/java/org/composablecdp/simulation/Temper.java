package org.composablecdp.simulation;

/**
 * Lasting likes and habits of a person.
 *
 * @param favourite the category looked at most; {@code second} comes next
 * @param deviceLuck decides how many devices are used, 0 to 1
 * @param login chance of a login in a visit without purchase
 * @param consent usual answer to the banner; null if the banner is ignored
 * @param withdrawsOn day from which the consent is taken back
 */
record Temper(
    int favourite, int second, double deviceLuck, double login, Consent consent, int withdrawsOn) {

  private static final double IGNORES_BANNER = 0.05;
  private static final double WITHDRAWS = 0.08;

  static Temper of(ShopOptions options, Person person) {
    Dice dice = Dice.of(options.seed(), Dice.Topic.PERSON, person.number(), 1);
    int favourite = dice.below(Catalogue.CATEGORIES);
    int second = (favourite + 1) % Catalogue.CATEGORIES;
    double luck = dice.fraction();
    double login = (person.segment() == Segment.LOYAL ? 0.55 : 0.3) + 0.2 * dice.fraction();
    Consent consent = dice.chance(IGNORES_BANNER) ? null : Consent.draw(dice);
    boolean gave = consent != null && !consent.equals(Consent.DENY_ALL);
    boolean withdraws = dice.chance(WITHDRAWS) && gave;
    int day = withdraws ? dice.below(options.days()) : Integer.MAX_VALUE;
    return new Temper(favourite, second, luck, login, consent, day);
  }

  int category(Dice dice) {
    double u = dice.fraction();
    if (u < 0.6) {
      return favourite;
    }
    return u < 0.8 ? second : dice.below(Catalogue.CATEGORIES);
  }
}
