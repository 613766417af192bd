package org.composablecdp.simulation;

import java.util.List;

/**
 * What a visitor looks at and does.
 *
 * @param skipsHome whether a link leads past the home page
 * @param category the one browsed
 * @param lists category pages seen
 * @param viewed product pages, in order
 * @param cart what becomes of the cart
 */
record Journey(boolean skipsHome, int category, int lists, List<Product> viewed, Cart cart) {

  /**
   * @param added put into the cart during the visit
   * @param dropped taken out again; null if none
   * @param bought what is paid for; empty if nothing
   */
  record Cart(List<Item> added, Item dropped, List<Item> bought) {

    static final Cart NONE = new Cart(List.of(), null, List.of());

    boolean adds(Product product) {
      return added.stream().anyMatch(item -> item.product().equals(product));
    }

    Item item(Product product) {
      return added.stream()
          .filter(item -> item.product().equals(product))
          .findFirst()
          .orElseThrow();
    }
  }

  boolean buys() {
    return !cart.bought().isEmpty();
  }
}
