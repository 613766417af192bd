package org.composablecdp.simulation;

import java.util.List;

/** Writes a contact as it stands at the end of a day. */
final class ContactRow {

  private static final long DAY = 86_400_000;
  private static final double OPT_IN = 0.55;

  private final Population population;
  private final Contact contact;
  private final int day;

  ContactRow(Population population, Contact contact, int day) {
    this.population = population;
    this.contact = contact;
    this.day = day;
  }

  /** Columns of {@link ShopSink#CONTACT_COLUMNS}. */
  String csv() {
    Details details = contact.details();
    Place place = population.place(contact.person());
    Dice home = dice(contact.changes().movesOn() <= day ? 2 : 1);
    boolean optIn = dice(3).chance(OPT_IN) != contact.changes().optInOn() <= day;
    return String.join(
        ",",
        List.of(
            contact.id(),
            contact.isLinkedOn(day) ? contact.userId() : "",
            details.email(),
            details.phone(),
            details.name().first(),
            details.name().last(),
            dice(4).chance(0.8) ? details.born().toString() : "",
            street(home),
            place.spot().postcode(),
            place.city(),
            place.country().code(),
            String.valueOf(optIn),
            at(contact.createdOn()),
            at(contact.updatedOn(day))));
  }

  /** Some addresses hold a comma and need quotes. */
  private static String street(Dice home) {
    String street = Details.street(home);
    return home.chance(0.05) ? "\"" + street + ", 2. OG\"" : street;
  }

  private String at(int when) {
    long time = 8 * 3_600_000L + dice(100 + when).below(36_000) * 1_000L;
    return Clock.iso(Start.midnight(population.options(), 0) + when * DAY + time);
  }

  private Dice dice(int use) {
    long seed = population.options().seed();
    return Dice.of(seed, Dice.Topic.CONTACT, contact.person().number(), 1_000).fork(use);
  }
}
