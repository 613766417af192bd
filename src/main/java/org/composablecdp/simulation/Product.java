package org.composablecdp.simulation;

/**
 * An article.
 *
 * @param category levels parted by '/'
 * @param cents price in euro cents
 */
record Product(String sku, String name, String category, String brand, long cents) {

  String path() {
    return "/product/" + sku.toLowerCase(java.util.Locale.ROOT);
  }

  /** Cents as euros with two digits. */
  static String euros(long cents) {
    long rest = cents % 100;
    return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }
}
