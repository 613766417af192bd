package org.composablecdp.simulation;

import java.util.List;

/** An article in a cart or an order. */
record Item(Product product, int quantity) {

  long cents() {
    return product.cents() * quantity;
  }

  static long total(List<Item> items) {
    return items.stream().mapToLong(Item::cents).sum();
  }

  static int pieces(List<Item> items) {
    return items.stream().mapToInt(Item::quantity).sum();
  }
}
