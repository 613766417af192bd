package org.composablecdp.simulation;

import java.util.List;

/**
 * An order as the shop's back office holds it.
 *
 * @param store null for online orders
 * @param placedAt milliseconds since 1970
 * @param ending what may become of it later
 */
record Order(String id, long placedAt, String store, Buyer buyer, List<Item> items, Ending ending) {

  /** One of the three is known, the others are null. */
  record Buyer(String userId, String contactId, String email) {}

  /**
   * @param status completed if nothing changes
   * @param afterDays days from the order to the change
   */
  record Ending(String status, int afterDays) {

    static final Ending COMPLETED = new Ending("completed", 0);
    static final List<Integer> DELAYS = List.of(1, 6, 10, 15);

    /** Holds for all orders of a person on a day. */
    static Ending of(ShopOptions options, Person person, int day) {
      Dice dice = Dice.of(options.seed(), Dice.Topic.STATUS, person.number(), day);
      double fate = dice.fraction();
      if (fate < 0.025) {
        return new Ending("cancelled", DELAYS.get(0));
      }
      return fate < 0.1 ? new Ending("returned", DELAYS.get(dice.between(1, 3))) : COMPLETED;
    }
  }

  String json() {
    return row(placedAt, "completed");
  }

  /** The same order after its change; {@code changedAt} in milliseconds since 1970. */
  String changedJson(long changedAt) {
    return row(changedAt, ending.status());
  }

  private String row(long updatedAt, String status) {
    return Json.text(
        row -> {
          row.put("order_id", id).put("ordered_at", Clock.iso(placedAt));
          row.put("updated_at", Clock.iso(updatedAt));
          row.put("channel", store == null ? "online" : "store").put("store", store);
          row.put("user_id", buyer.userId()).put("contact_id", buyer.contactId());
          row.put("email", buyer.email()).put("currency", "EUR");
          row.put("total", Json.euros(Item.total(items))).put("status", status);
          items.forEach(item -> Json.item(row.withArray("items").addObject(), item));
        });
  }
}
