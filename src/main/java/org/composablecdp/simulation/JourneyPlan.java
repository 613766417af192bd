package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws what a visitor does, given what the person is like and saw before. */
record JourneyPlan(Person person, Temper temper, Memory memory) {

  private static final double BOUNCES = 0.36;
  private static final int MOST_PRODUCTS = 9;

  /** A crawler reads dozens of pages and buys nothing. */
  static Journey crawl(Dice dice) {
    int category = dice.below(Catalogue.CATEGORIES);
    int products = dice.between(12, 36);
    List<Product> viewed =
        Stream.generate(() -> dice.pick(Catalogue.products(category))).limit(products).toList();
    return new Journey(false, category, dice.between(4, 12), viewed, Journey.Cart.NONE);
  }

  Journey draw(Dice dice, int day, Traffic traffic) {
    int category = temper.category(dice);
    boolean skipsHome = traffic.campaign() != null && dice.chance(0.5);
    if (dice.chance(BOUNCES)) {
      List<Product> one = skipsHome ? products(dice, category, 1) : List.of();
      return new Journey(skipsHome, category, 0, one, Journey.Cart.NONE);
    }
    int warmth = memory.warmth(day);
    int count = 1 + dice.geometric(1.1 + 0.12 * Math.min(warmth, 8));
    List<Product> viewed = products(dice, category, Math.min(MOST_PRODUCTS, count));
    Journey.Cart cart = cart(dice, viewed, day, warmth * traffic.pull());
    return new Journey(skipsHome, category, dice.between(0, 2), viewed, cart);
  }

  private static List<Product> products(Dice dice, int category, int count) {
    List<Product> assortment = Catalogue.products(category);
    return Stream.generate(() -> dice.pickEarly(assortment)).limit(count).distinct().toList();
  }

  private Journey.Cart cart(Dice dice, List<Product> viewed, int day, double warmth) {
    List<Item> left = memory.leftCart(day);
    double zest = person.segment().zest();
    double adds = zest * (0.08 + 0.025 * Math.min(warmth, 8) + (left.isEmpty() ? 0 : 0.1));
    List<Item> added = dice.chance(Math.min(0.7, adds)) ? items(dice, viewed) : List.of();
    Item dropped = added.size() > 1 && dice.chance(0.2) ? added.get(0) : null;
    List<Item> kept = new ArrayList<>(left.isEmpty() ? added : merged(left, added));
    kept.remove(dropped);
    boolean buys = !kept.isEmpty() && dice.chance(added.isEmpty() ? 0.25 : 0.5);
    return new Journey.Cart(added, dropped, buys ? List.copyOf(kept) : List.of());
  }

  private static List<Item> items(Dice dice, List<Product> viewed) {
    int count = Math.min(viewed.size(), dice.between(1, 3));
    return viewed.subList(0, count).stream()
        .map(product -> new Item(product, dice.chance(0.85) ? 1 : 2))
        .toList();
  }

  private static List<Item> merged(List<Item> left, List<Item> added) {
    Stream<Item> other =
        left.stream()
            .filter(item -> added.stream().noneMatch(a -> a.product().equals(item.product())));
    return Stream.concat(other, added.stream()).toList();
  }
}
