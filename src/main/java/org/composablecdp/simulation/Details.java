package org.composablecdp.simulation;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Who a person is outside the web. */
record Details(Name name, String email, String phone, LocalDate born) {

  record Name(String first, String last) {}

  private static final List<String> FIRST =
      List.of(
          "Anna", "Ben", "Clara", "David", "Elif", "Felix", "Greta", "Hugo", "Ines", "Jonas",
          "Katrin", "Lars", "Mia", "Noah", "Olga", "Paul", "Renée", "Sören", "Thea", "Uwe", "Vera",
          "Willem", "Yasmin", "Zoë");

  private static final List<String> LAST =
      List.of(
          "Becker",
          "Dubois",
          "Eder",
          "Fischer",
          "Gruber",
          "Hofmann",
          "de Jong",
          "Kaya",
          "Keller",
          "Lehmann",
          "Martin",
          "Moreau",
          "Müller",
          "Neumann",
          "Novak",
          "Petit",
          "Richter",
          "Schmidt",
          "Schröder",
          "Szabó",
          "Visser",
          "Wagner",
          "Weiß",
          "Yıldız");

  private static final List<String> HOSTS =
      List.of("mail.example", "post.example", "inbox.example", "example.com", "example.org");

  private static final List<String> STREETS =
      List.of("Hauptstraße", "Gartenweg", "Lindenallee", "Am Markt", "Rue du Lac", "Kerkstraat");

  static Details of(long seed, Person person, Place place) {
    Dice dice = Dice.of(seed, Dice.Topic.DETAILS, person.number(), 0);
    Name name = new Name(dice.pick(FIRST), dice.pick(LAST));
    String phone = place.country().dial() + " 555 " + (1_000_000 + person.number());
    LocalDate born = LocalDate.of(1946, 1, 1).plusDays(dice.below(60 * 365));
    return new Details(name, email(name, person, dice), phone, born);
  }

  static String street(Dice dice) {
    return dice.pick(STREETS) + " " + dice.between(1, 140);
  }

  private static String email(Name name, Person person, Dice dice) {
    String unique = Integer.toString(person.number(), 36);
    String local = ascii(name.first()) + "." + ascii(name.last()) + "." + unique;
    return local + "@" + dice.pickEarly(HOSTS);
  }

  private static String ascii(String name) {
    String plain = name.replace("ß", "ss").replace("ı", "i").replace(" ", "");
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
