package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.List;

/** A page of the shop; product is null on pages of another kind. */
record Page(String path, String title, Product product) {

  static final String HOST = "www.shop.example";
  static final Page LOGIN = new Page("/login", "Log in", null);
  static final Page CONFIRMATION = new Page("/checkout/thank-you", "Thank you", null);
  static final Page CART = new Page("/cart", "Your cart", null);
  private static final Page HOME = new Page("/", "Shop – everything you like", null);
  private static final Page CHECKOUT = new Page("/checkout", "Checkout", null);

  /** The pages of a visit, in order. */
  static List<Page> of(Visit visit) {
    Journey journey = visit.journey();
    List<Page> pages = new ArrayList<>();
    if (!journey.skipsHome()) {
      pages.add(HOME);
    }
    lists(journey).forEach(pages::add);
    journey.viewed().stream().map(Page::of).forEach(pages::add);
    if (visit.greeting().logsIn()) {
      pages.add(1, LOGIN);
    }
    if (!journey.cart().added().isEmpty() || journey.buys()) {
      pages.add(CART);
    }
    if (journey.buys()) {
      pages.add(CHECKOUT);
      pages.add(CONFIRMATION);
    }
    return pages;
  }

  private static List<Page> lists(Journey journey) {
    List<Page> lists = new ArrayList<>();
    for (int number = 0; number < journey.lists(); number++) {
      String name = Catalogue.name(journey.category()).replace("/", " – ");
      String path = Catalogue.path(journey.category());
      lists.add(new Page(number == 0 ? path : path + "/" + (number + 1), name, null));
    }
    return lists;
  }

  private static Page of(Product product) {
    return new Page(product.path(), product.name() + " | Shop", product);
  }
}
