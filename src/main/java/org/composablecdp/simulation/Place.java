package org.composablecdp.simulation;

import java.util.List;

/** A town, as the IP lookup names it. */
record Place(Country country, String region, String regionName, String city, Spot spot) {

  record Country(String code, String timezone, String language, String dial) {}

  /** Latitude and longitude in degrees, as text. */
  record Spot(String postcode, String latitude, String longitude) {}

  private static final Country DE = new Country("DE", "Europe/Berlin", "de-DE", "+49");
  private static final Country AT = new Country("AT", "Europe/Vienna", "de-AT", "+43");
  private static final Country FR = new Country("FR", "Europe/Paris", "fr-FR", "+33");
  private static final Country NL = new Country("NL", "Europe/Amsterdam", "nl-NL", "+31");

  /** Larger customer bases first. */
  static final List<Place> ALL =
      List.of(
          of(DE, "BE|Land Berlin|Berlin|10115|52.5321|13.3849"),
          of(DE, "HH|Hamburg|Hamburg|20095|53.5507|10.0014"),
          of(DE, "BY|Bavaria|München|80331|48.1351|11.5713"),
          of(DE, "NW|North Rhine-Westphalia|Köln|50667|50.9384|6.9547"),
          of(DE, "HE|Hesse|Frankfurt am Main|60311|50.1109|8.6821"),
          of(DE, "SN|Saxony|Leipzig|04109|51.3406|12.3747"),
          of(AT, "9|Vienna|Vienna|1010|48.2085|16.3721"),
          of(DE, "NI|Lower Saxony|Göttingen|37073|51.5339|9.9352"),
          of(FR, "IDF|Île-de-France|Paris|75001|48.8626|2.3363"),
          of(NL, "NH|North Holland|Amsterdam|1012|52.3728|4.8936"),
          of(AT, "6|Styria|Graz|8010|47.0736|15.4474"),
          of(FR, "ARA|Auvergne-Rhône-Alpes|Lyon|69001|45.7673|4.8343"));

  private static Place of(Country country, String text) {
    List<String> part = List.of(text.split("\\|", -1));
    Spot spot = new Spot(part.get(3), part.get(4), part.get(5));
    return new Place(country, part.get(0), part.get(1), part.get(2), spot);
  }
}
