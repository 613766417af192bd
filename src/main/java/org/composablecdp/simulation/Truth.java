package org.composablecdp.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who is who: every identifier that the lines, contacts and orders hold, and whose it is. */
final class Truth {

  private final ShopOptions options;
  private final ShopSink sink;
  private final Tally tally;
  private final long firstMidnight;

  Truth(ShopOptions options, ShopSink sink, Tally tally) {
    this.options = options;
    this.sink = sink;
    this.tally = tally;
    this.firstMidnight = Start.midnight(options, 0);
  }

  /** {@code history}: up to the last day. */
  void tell(History history) {
    Person person = history.person();
    tally.bots += person.isBot() ? 1 : 0;
    sink.person(row(history));
    for (String identifier : identifiers(history)) {
      tally.identifiers++;
      sink.identifier(person.id() + "," + identifier);
    }
  }

  private SortedSet<String> identifiers(History history) {
    SortedSet<String> found = new TreeSet<>();
    history.visits().forEach(visit -> add(found, visit));
    if (!history.person().isBot()) {
      for (Contact contact : Contact.of(history.population(), history.person())) {
        add(found, contact);
      }
      for (int day = 0; day < options.days(); day++) {
        Tills.placed(history, day).forEach(order -> add(found, order.buyer()));
      }
    }
    return found;
  }

  /** Events still under way at the end of the last day leave no trace. */
  private void add(SortedSet<String> found, Visit visit) {
    Delivery delivery = Delivery.of(options, visit.person(), visit.start().day());
    for (Hit hit : told(visit)) {
      int day = Stamps.of(visit, hit, delivery).fileDay(firstMidnight, delivery);
      if (day < options.days()) {
        found.add("domain_userid," + visit.domainUserId());
        found.add("network_userid," + visit.networkUserId());
        add(found, "user_id", hit.userId());
      }
    }
  }

  /** The first event and the one after which the login is known: neither is ever broken. */
  private static List<Hit> told(Visit visit) {
    return Clickstream.hits(visit).stream()
        .filter(hit -> hit.number() == 0 || hit.type() == HitType.LOGIN)
        .toList();
  }

  private void add(SortedSet<String> found, Contact contact) {
    if (contact.fileDay() >= options.days()) {
      return;
    }
    found.add("contact_id," + contact.id());
    if (contact.isLinkedOn(options.days() - 1)) {
      found.add("user_id," + contact.userId());
    }
    if (!contact.details().email().isEmpty()) {
      found.add("email_hash," + hash(contact.details().email()));
    }
  }

  private static void add(SortedSet<String> found, Order.Buyer buyer) {
    add(found, "user_id", buyer.userId());
    add(found, "contact_id", buyer.contactId());
    add(found, "email_hash", buyer.email() == null ? null : hash(buyer.email()));
  }

  private static void add(SortedSet<String> found, String type, String value) {
    if (value != null) {
      found.add(type + "," + value);
    }
  }

  /** Lower-case hexadecimal SHA-256 of the trimmed, lower-case address. */
  static String hash(String email) {
    try {
      byte[] bytes = email.trim().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Columns of {@link ShopSink#PERSON_COLUMNS}. */
  private String row(History history) {
    Person person = history.person();
    boolean shares = history.population().sharesDevice(person.number());
    Account account = history.population().account(person);
    return String.join(
        ",",
        List.of(
            person.id(),
            person.segment().text(),
            String.valueOf(person.isBot()),
            Math.max(0, person.lifetime().arrives()) == 0 ? "" : at(person.lifetime().arrives()),
            person.lifetime().lapses() < options.days() ? at(person.lifetime().lapses()) : "",
            account.registersOn() < options.days() ? at(account.registersOn()) : "",
            shares ? "h" + person.number() / 2 : "",
            String.valueOf(shares)));
  }

  private String at(double day) {
    return Clock.iso(firstMidnight + Math.round(day * 86_400) * 1_000);
  }
}
