package org.composablecdp.simulation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default shop, written once. */
final class ShopSimulationTest {

  private static final ShopOptions OPTIONS = ShopOptions.defaults();

  @TempDir private static Path folder;

  private static ShopSummary summary;
  private static List<Written.Event> events;
  private static long lines;
  private static long distinctLines;

  @BeforeAll
  static void writeShop() {
    try (FolderSink sink = new FolderSink(folder)) {
      summary = new ShopSimulation(OPTIONS).run(sink);
    }
    List<String> all = Written.lines(folder, "events");
    lines = all.size();
    distinctLines = all.stream().distinct().count();
    events = all.stream().filter(Written::isValid).map(Written.Event::of).toList();
  }

  @Test
  void theDefaultShopGivesAboutAHundredThousandEvents() {
    assertThat((double) summary.events()).isCloseTo(100_000, within(5_000.0));
  }

  @Test
  void theSummaryCountsWhatIsInTheFiles() {
    List<String> contacts = Written.lines(folder, "contacts");
    List<String> orders = Written.lines(folder, "orders");
    Written.Counts counts = new Written.Counts(contacts, orders);
    long broken = lines - events.size();
    assertThat(lines).isEqualTo(summary.events());
    assertThat(broken).isEqualTo(summary.brokenEvents());
    assertThat(ids(events)).hasSize((int) summary.distinctEvents());
    assertThat(distinctLines).isEqualTo(summary.events() - summary.duplicateEvents());
    assertThat(counts.contactRows()).isEqualTo(summary.contactRows());
    assertThat(counts.contacts()).isEqualTo(summary.contacts());
    assertThat(orders).hasSize((int) summary.orderRows());
    assertThat(counts.orders()).isEqualTo(summary.orders());
    assertThat(Written.truth(folder, "people.csv")).hasSize((int) summary.people());
    assertThat(Written.truth(folder, "identifiers.csv")).hasSize((int) summary.identifiers());
    assertThat(folder.resolve("truth/summary.json"))
        .content()
        .contains("\"distinct_events\" : " + summary.distinctEvents());
  }

  @Test
  void anEventIdStandsForOneLine() {
    Map<String, Integer> byId = new HashMap<>();
    assertThat(events).allMatch(e -> byId.computeIfAbsent(e.id(), id -> e.hash()) == e.hash());
  }

  @Test
  void theShareOfDuplicatesAndBrokenLinesIsAsIntended() {
    assertThat(share(summary.duplicateEvents(), lines)).isBetween(0.006, 0.016);
    assertThat(share(summary.brokenEvents(), lines)).isBetween(0.001, 0.003);
  }

  @Test
  void everyEventIsDerivedBetweenItsCreationAndItsEnrichment() {
    assertThat(events)
        .allMatch(event -> event.times().derived() == event.times().collector() - event.heldBack())
        .allMatch(event -> event.times().enriched() > event.times().collector());
  }

  @Test
  void someEventsWereHeldBackByTheDeviceForUpToThreeDays() {
    List<Long> hours =
        events.stream()
            .map(event -> event.heldBack() / 3_600_000)
            .filter(wait -> wait > 0)
            .toList();
    assertThat(share(hours.size(), events.size())).isBetween(0.004, 0.025);
    assertThat(hours).allMatch(wait -> wait <= 72);
  }

  @Test
  void everyIdentifierOfTheEventsIsInTheTruthAndTheOtherWayRound() {
    Set<String> told =
        Written.truth(folder, "identifiers.csv").stream()
            .map(row -> row.substring(row.indexOf(',') + 1))
            .collect(toSet());
    Set<String> seen = new HashSet<>(Written.otherIdentifiers(folder));
    for (Written.Event event : events) {
      seen.add("domain_userid," + event.who().cookie());
      seen.add("network_userid," + event.who().network());
      if (!event.who().userId().isEmpty()) {
        seen.add("user_id," + event.who().userId());
      }
    }
    assertThat(told).isEqualTo(seen);
  }

  @Test
  void sharedDevicesBotsLoginsAndLapsesAreWithinBounds() {
    List<String> people = Written.truth(folder, "people.csv");
    long shared = people.stream().filter(row -> row.endsWith(",true")).count();
    long lapsed = people.stream().filter(row -> !row.split(",", -1)[4].isEmpty()).count();
    assertThat(share(shared, summary.people())).isBetween(0.03, 0.07);
    assertThat(share(lapsed, summary.people())).isBetween(0.28, 0.42);
    assertThat(share(summary.bots(), summary.people())).isBetween(0.01, 0.02);
    long sessions = events.stream().map(Written.Event::session).distinct().count();
    long logins =
        events.stream()
            .filter(e -> !e.who().userId().isEmpty())
            .map(Written.Event::session)
            .distinct()
            .count();
    assertThat(share(logins, sessions)).isBetween(0.2, 0.4);
  }

  @Test
  void aSharedDeviceSeesTwoLogins() {
    Map<String, Set<String>> users = new HashMap<>();
    for (Written.Event event : events) {
      if (!event.who().userId().isEmpty()) {
        users
            .computeIfAbsent(event.who().cookie(), cookie -> new HashSet<>())
            .add(event.who().userId());
      }
    }
    assertThat(users.values()).anyMatch(logins -> logins.size() == 2);
    assertThat(users.values()).noneMatch(logins -> logins.size() > 2);
  }

  @Test
  void everyTransactionHasItsOrder() {
    Set<String> orders = new HashSet<>();
    Written.lines(folder, "orders").forEach(row -> orders.add(Written.field(row, "order_id")));
    List<String> paid = new ArrayList<>();
    events.stream().map(Written.Event::order).filter(id -> !id.isEmpty()).forEach(paid::add);
    assertThat(paid).isNotEmpty().allMatch(orders::contains);
  }

  private static Set<String> ids(List<Written.Event> events) {
    return events.stream().map(Written.Event::id).collect(toSet());
  }

  private static double share(long part, long whole) {
    return (double) part / whole;
  }
}
