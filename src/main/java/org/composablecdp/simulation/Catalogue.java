package org.composablecdp.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The assortment: the same for every seed. */
final class Catalogue {

  static final int CATEGORIES = 8;
  private static final int PER_CATEGORY = 24;

  private static final List<String> NAMES =
      List.of(
          "Home/Kitchen",
          "Home/Living",
          "Garden/Tools",
          "Garden/Furniture",
          "Sport/Running",
          "Sport/Outdoor",
          "Fashion/Shoes",
          "Fashion/Bags");

  private static final List<List<String>> NOUNS =
      List.of(
          List.of("Kettle", "Pan", "Knife", "Scale", "Teapot", "Grinder"),
          List.of("Lamp", "Cushion", "Vase", "Rug", "Clock", "Blanket"),
          List.of("Spade", "Shears", "Hose", "Rake", "Saw", "Trowel"),
          List.of("Chair", "Bench", "Table", "Parasol", "Hammock", "Lounger"),
          List.of("Shoe", "Vest", "Belt", "Watch", "Shorts", "Bottle"),
          List.of("Tent", "Stove", "Backpack", "Mat", "Torch", "Flask"),
          List.of("Sneaker", "Boot", "Sandal", "Loafer", "Clog", "Slipper"),
          List.of("Tote", "Rucksack", "Wallet", "Satchel", "Pouch", "Suitcase"));

  private static final List<String> STYLES = List.of("Classic", "Nordic", "Jubilé", "Grün");
  private static final List<String> BRANDS = List.of("Alva", "Brix", "Corelle", "Døgn", "Estrel");
  private static final long[] BASE_CENTS = {2_990, 4_500, 1_950, 9_900, 5_900, 7_500, 6_990, 5_490};

  private static final List<List<Product>> PRODUCTS =
      IntStream.range(0, CATEGORIES).mapToObj(Catalogue::category).toList();

  private Catalogue() {}

  /** Most wanted first. */
  static List<Product> products(int category) {
    return PRODUCTS.get(category);
  }

  static String name(int category) {
    return NAMES.get(category);
  }

  static String path(int category) {
    return "/" + NAMES.get(category).toLowerCase(Locale.ROOT);
  }

  private static List<Product> category(int category) {
    return IntStream.range(0, PER_CATEGORY).mapToObj(i -> product(category, i)).toList();
  }

  private static Product product(int category, int index) {
    Dice dice = Dice.of(7, Dice.Topic.PERSON, category, index);
    String brand = BRANDS.get((category + index) % BRANDS.size());
    String noun = NOUNS.get(category).get(index % 6);
    String name = brand + " " + STYLES.get(index / 6) + " " + noun;
    long euros = Math.round(BASE_CENTS[category] * (0.5 + 1.5 * dice.fraction()) / 100);
    String sku = String.format(Locale.ROOT, "SKU-%d%03d", category + 1, index + 1);
    return new Product(sku, name, NAMES.get(category), brand, euros * 100 - 10);
  }
}
