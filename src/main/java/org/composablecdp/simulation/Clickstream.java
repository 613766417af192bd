package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.List;

/** Turns a visit into its events, page by page. */
final class Clickstream {

  /** The tracker pings every ten seconds while a page is looked at. */
  private static final long HEARTBEAT = 10_000;

  private static final double MEAN_DWELL = 11_500;
  private static final long LONGEST_DWELL = 120_000;

  private final Visit visit;
  private final Dice dice;
  private final List<Hit> hits = new ArrayList<>();
  private Hit.View view;
  private String userId;

  private Clickstream(Visit visit) {
    this.visit = visit;
    this.dice = visit.dice(Dice.Topic.HITS);
    this.userId = visit.greeting().remembered() ? visit.greeting().userId() : null;
  }

  /** In order of time; all within an hour and a quarter. */
  static List<Hit> hits(Visit visit) {
    Clickstream clicks = new Clickstream(visit);
    List<Page> pages = Page.of(visit);
    long at = visit.start().millis();
    for (int number = 0; number < pages.size(); number++) {
      Page previous = number == 0 ? null : pages.get(number - 1);
      clicks.view = new Hit.View(pages.get(number), number, previous);
      at += clicks.look(at);
    }
    return clicks.hits;
  }

  /** Gives the time spent on the page. */
  private long look(long at) {
    add(HitType.PAGE_VIEW, at);
    if (visit.person().isBot()) {
      return dice.between(600, 4_000);
    }
    atOnce(at);
    long dwell = 2_500 + Math.min(LONGEST_DWELL, (long) dice.exponential(MEAN_DWELL));
    for (long ping = HEARTBEAT; ping < dwell; ping += HEARTBEAT) {
      add(HitType.PAGE_PING, at + ping + dice.below(40));
    }
    atTheEnd(at + dwell);
    return dwell + dice.between(200, 900);
  }

  private void atOnce(long at) {
    if (view.number() == 0 && visit.greeting().consent() != null) {
      add(HitType.CONSENT, at + dice.between(900, 2_200));
    }
    if (view.page().product() != null) {
      add(HitType.PRODUCT_VIEW, at + 150, List.of(new Item(view.page().product(), 1)));
    }
    if (view.page().equals(Page.CONFIRMATION)) {
      add(HitType.TRANSACTION, at + 400, visit.journey().cart().bought());
    }
  }

  private void atTheEnd(long at) {
    Journey.Cart cart = visit.journey().cart();
    Product product = view.page().product();
    if (product != null && cart.adds(product)) {
      add(HitType.ADD_TO_CART, at, List.of(cart.item(product)));
    }
    if (view.page().equals(Page.CART) && cart.dropped() != null) {
      add(HitType.REMOVE_FROM_CART, at, List.of(cart.dropped()));
    }
    if (view.page().equals(Page.LOGIN)) {
      userId = visit.greeting().userId();
      add(HitType.LOGIN, at);
    }
  }

  private void add(HitType type, long at) {
    add(type, at, List.of());
  }

  private void add(HitType type, long at, List<Item> items) {
    hits.add(new Hit(type, view, hits.size(), at, items, userId));
  }
}
