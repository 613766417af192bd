package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Orders of the web shop and of the stores. */
final class Tills {

  private static final long DAY = 86_400_000;
  private static final double GO_TO_STORES = 0.4;
  private static final double STORE_PURCHASES_PER_INTEREST = 0.12;

  private final ShopOptions options;
  private final ShopSink sink;
  private final Tally tally;

  Tills(ShopOptions options, ShopSink sink, Tally tally) {
    this.options = options;
    this.sink = sink;
    this.tally = tally;
  }

  /** Gives the orders placed or changed today. */
  void ring(History history) {
    if (history.person().isBot()) {
      return;
    }
    for (Order order : placed(history, history.until())) {
      tally.orders++;
      give(order.json());
    }
    for (int delay : Order.Ending.DELAYS) {
      int day = history.until() - delay;
      if (day >= 0 && Order.Ending.of(options, history.person(), day).afterDays() == delay) {
        placed(history, day).forEach(order -> give(order.changedJson(changedAt(order))));
      }
    }
  }

  /** Orders with a time on this day. */
  static List<Order> placed(History history, int day) {
    List<Order> orders = new ArrayList<>(2);
    long midnight = Start.midnight(history.population().options(), day);
    for (int started = day - 1; started <= day; started++) {
      if (!history.starts(started).isEmpty()) {
        history.visits(started).stream()
            .filter(visit -> visit.journey().buys())
            .map(visit -> online(history, visit, day))
            .filter(order -> order.placedAt() >= midnight && order.placedAt() < midnight + DAY)
            .forEach(orders::add);
      }
    }
    inStore(history, day).forEach(orders::add);
    return orders;
  }

  private static Order online(History history, Visit visit, int day) {
    Hit paid =
        Clickstream.hits(visit).stream()
            .filter(hit -> hit.type() == HitType.TRANSACTION)
            .findFirst()
            .orElseThrow();
    ShopOptions options = history.population().options();
    Order.Buyer buyer =
        paid.userId() != null
            ? new Order.Buyer(paid.userId(), null, null)
            : new Order.Buyer(null, null, email(history, visit.dice(Dice.Topic.TILL)));
    Order.Ending ending = Order.Ending.of(options, visit.person(), day);
    return new Order(visit.orderId(), paid.at(), null, buyer, paid.items(), ending);
  }

  private static Stream<Order> inStore(History history, int day) {
    ShopOptions options = history.population().options();
    Person person = history.person();
    Dice dice = Dice.of(options.seed(), Dice.Topic.TILL, person.number(), -1 - day);
    boolean goes =
        Dice.of(options.seed(), Dice.Topic.TILL, person.number(), Integer.MAX_VALUE)
            .chance(GO_TO_STORES);
    double interest = history.population().interest(person, day);
    double mean = interest * STORE_PURCHASES_PER_INTEREST * person.segment().zest();
    if (!goes || !dice.chance(mean)) {
      return Stream.empty();
    }
    return Stream.of(storeOrder(history, day, dice));
  }

  private static Order storeOrder(History history, int day, Dice dice) {
    ShopOptions options = history.population().options();
    int category = Temper.of(options, history.person()).category(dice);
    List<Item> items =
        Stream.generate(() -> dice.pickEarly(Catalogue.products(category)))
            .limit(dice.between(1, 4))
            .distinct()
            .map(product -> new Item(product, dice.chance(0.8) ? 1 : 2))
            .toList();
    long at = Start.midnight(options, day) + 8 * 3_600_000L + dice.below(11 * 3_600_000);
    String store = history.population().place(history.person()).city();
    Order.Ending ending = Order.Ending.of(options, history.person(), day);
    return new Order("S" + dice.hex(12), at, store, loyal(history, day, dice), items, ending);
  }

  /** The card if there is one and it is at hand, else the address for the receipt. */
  private static Order.Buyer loyal(History history, int day, Dice dice) {
    List<Contact> contacts =
        Contact.of(history.population(), history.person()).stream()
            .filter(contact -> contact.createdOn() < day)
            .toList();
    return contacts.isEmpty() || dice.chance(0.3)
        ? new Order.Buyer(null, null, email(history, dice))
        : new Order.Buyer(null, dice.pick(contacts).id(), null);
  }

  private static String email(History history, Dice dice) {
    Population population = history.population();
    Place place = population.place(history.person());
    Details details = Details.of(population.options().seed(), history.person(), place);
    return Spelling.varied(details.email(), dice);
  }

  private static long changedAt(Order order) {
    return order.placedAt() / DAY * DAY + order.ending().afterDays() * DAY + 36_000_000;
  }

  private void give(String json) {
    tally.orderRows++;
    sink.order(json);
  }
}
