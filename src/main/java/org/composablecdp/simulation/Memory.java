package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What earlier visits leave behind in a person and in the shop's cookies. */
final class Memory {

  private static final int DAYS_VIEWS_COUNT = 14;
  private static final int DAYS_A_CART_LASTS = 7;

  private final Set<String> answeredCookies = new HashSet<>();
  private final List<Integer> viewDays = new ArrayList<>();
  private List<Item> leftCart = List.of();
  private int leftOn;
  private boolean withdrew;

  void add(Visit visit) {
    int day = visit.start().day();
    answeredCookies.add(visit.domainUserId());
    visit.journey().viewed().forEach(product -> viewDays.add(day));
    if (visit.journey().buys()) {
      viewDays.clear();
      leftCart = List.of();
    } else if (!visit.journey().cart().added().isEmpty()) {
      leftCart = visit.journey().cart().added();
      leftOn = day;
    }
  }

  /** Product views of the last two weeks since the last purchase. */
  int warmth(int day) {
    return (int) viewDays.stream().filter(viewed -> viewed > day - DAYS_VIEWS_COUNT).count();
  }

  List<Item> leftCart(int day) {
    return day - leftOn <= DAYS_A_CART_LASTS ? leftCart : List.of();
  }

  boolean isNew(String cookie) {
    return !answeredCookies.contains(cookie);
  }

  boolean hasWithdrawn() {
    return withdrew;
  }

  void withdraw() {
    withdrew = true;
  }
}
