package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links that compete for what a customer may have. */
final class LimitedUnionTest {

  private static final long DAY = 86_400;
  private static final Map<String, IdentifierType> TYPES =
      Map.of(
          "login", new IdentifierType("login", 1, 1, 0, true),
          "email", new IdentifierType("email", 2, 2, 365 * DAY, false),
          "cookie", new IdentifierType("cookie", 6, 0, 0, false));

  @Test
  void theSurerLinkHoldsThenTheOneOfStrongerTypesThenTheLaterOne() {
    assertThat(refused(link("cookie:1", "login:a", 0.9, 1), link("cookie:1", "login:b", 1.0, 0)))
        .containsExactly("cookie:1 login:a");
    assertThat(
            refused(
                link("email:1", "login:a", 1, 0),
                link("cookie:1", "login:b", 1, 9),
                link("cookie:1", "email:1", 1, 5)))
        .containsExactly("cookie:1 email:1");
    assertThat(refused(link("cookie:1", "login:a", 1, 5), link("cookie:1", "login:b", 1, 6)))
        .containsExactly("cookie:1 login:a");
  }

  @Test
  void valuesSeenFurtherApartThanTheWindowDoNotCountTogether() {
    LimitedUnion union = new LimitedUnion(TYPES);
    union.add(new LimitedUnion.Member("cookie:1", "cookie", 0, 0));
    for (int year = 0; year < 6; year++) {
      long from = 200L * year * DAY;
      union.add(new LimitedUnion.Member("email:" + year, "email", from, from));
    }
    List<LimitedUnion.Link> links = new ArrayList<>();
    for (int year = 0; year < 6; year++) {
      links.add(link("cookie:1", "email:" + year, 1, year));
    }
    union.unite(links);

    assertThat(union.refusals()).isEmpty();

    LimitedUnion crowded = new LimitedUnion(TYPES);
    crowded.add(new LimitedUnion.Member("cookie:1", "cookie", 0, 0));
    for (int month = 0; month < 3; month++) {
      long from = 30L * month * DAY;
      crowded.add(new LimitedUnion.Member("email:" + month, "email", from, from));
    }
    crowded.unite(links.subList(0, 3));

    assertThat(crowded.refusals())
        .extracting(LimitedUnion.Refusal::reason)
        .containsExactly("more than 2 email of one customer within 365 days");
  }

  @Test
  void whatIsForbiddenNeverMeetsAndADecisionBreaksLimits() {
    LimitedUnion union = new LimitedUnion(TYPES);
    for (String identifier : List.of("login:a", "login:b", "login:c", "cookie:1")) {
      union.add(member(identifier));
    }
    union.forbid("login:c", "cookie:1");
    union.unite(
        List.of(
            new LimitedUnion.Link("login:a", "login:b", true, 1, 2, 0, 0),
            link("cookie:1", "login:a", 1, 1),
            new LimitedUnion.Link("login:b", "login:c", true, 1, 2, 0, 1)));

    assertThat(parts(union)).containsExactly("[cookie:1]", "[login:a, login:b, login:c]");
    assertThat(union.refusals())
        .extracting(LimitedUnion.Refusal::reason)
        .containsExactly(LimitedUnion.FORBIDDEN);
  }

  /** The same rules, each link tried on all that is united so far, without any cleverness. */
  @Test
  void anyOrderOfLinksComesToWhatATrialOfEachLinkComesTo() {
    Random random = new Random(11);
    for (int trial = 0; trial < 300; trial++) {
      List<LimitedUnion.Link> links = randomLinks(random);
      List<String> expected = tried(links);
      for (int order = 0; order < 3; order++) {
        Collections.shuffle(links, random);
        LimitedUnion union = new LimitedUnion(TYPES);
        identifiers(links).forEach(identifier -> union.add(member(identifier)));
        union.unite(links);
        assertThat(parts(union)).isEqualTo(expected);
      }
    }
  }

  private static List<LimitedUnion.Link> randomLinks(Random random) {
    Map<String, LimitedUnion.Link> links = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      String one =
          List.of("login", "email", "cookie").get(random.nextInt(3)) + ":" + random.nextInt(4);
      String other =
          List.of("login", "email", "cookie").get(random.nextInt(3)) + ":" + random.nextInt(4);
      if (one.compareTo(other) < 0) {
        links.put(
            one + other, link(one, other, random.nextInt(2) == 0 ? 1 : 0.5, random.nextInt(3)));
      }
    }
    return new ArrayList<>(links.values());
  }

  private static List<String> tried(List<LimitedUnion.Link> links) {
    List<Set<String>> parts =
        identifiers(links).stream()
            .map(identifier -> (Set<String>) new TreeSet<>(Set.of(identifier)))
            .collect(Collectors.toCollection(ArrayList::new));
    List<LimitedUnion.Link> strongest = new ArrayList<>(links);
    strongest.sort(
        (a, b) -> {
          int order = Double.compare(b.confidence(), a.confidence());
          order = order != 0 ? order : Integer.compare(a.priority(), b.priority());
          order = order != 0 ? order : Long.compare(b.lastSeen(), a.lastSeen());
          return order != 0 ? order : Long.compare(a.hash(), b.hash());
        });
    for (LimitedUnion.Link link : strongest) {
      Set<String> left =
          parts.stream().filter(p -> p.contains(link.left())).findFirst().orElseThrow();
      Set<String> right =
          parts.stream().filter(p -> p.contains(link.right())).findFirst().orElseThrow();
      Set<String> both = new TreeSet<>(left);
      both.addAll(right);
      if (left != right && count(both, "login") <= 1 && count(both, "email") <= 2) {
        parts.remove(left);
        parts.remove(right);
        parts.add(both);
      }
    }
    return parts.stream().map(Set::toString).sorted().toList();
  }

  private static long count(Set<String> identifiers, String type) {
    return identifiers.stream().filter(identifier -> identifier.startsWith(type)).count();
  }

  private static Set<String> identifiers(List<LimitedUnion.Link> links) {
    Set<String> all = new TreeSet<>();
    links.forEach(link -> all.addAll(List.of(link.left(), link.right())));
    return all;
  }

  private static List<String> refused(LimitedUnion.Link... links) {
    LimitedUnion union = new LimitedUnion(TYPES);
    identifiers(List.of(links)).forEach(identifier -> union.add(member(identifier)));
    union.unite(List.of(links));
    return union.refusals().stream()
        .map(refusal -> refusal.link().left() + " " + refusal.link().right())
        .toList();
  }

  private static List<String> parts(LimitedUnion union) {
    Map<String, Set<String>> parts = new TreeMap<>();
    union
        .parts()
        .forEach(
            (identifier, part) ->
                parts.computeIfAbsent(part, none -> new TreeSet<>()).add(identifier));
    return parts.values().stream().map(Set::toString).sorted().toList();
  }

  private static LimitedUnion.Member member(String identifier) {
    return new LimitedUnion.Member(
        identifier, identifier.substring(0, identifier.indexOf(':')), 0, 0);
  }

  private static LimitedUnion.Link link(String left, String right, double confidence, long seen) {
    int priority = priority(left) + priority(right);
    return new LimitedUnion.Link(
        left, right, false, confidence, priority, seen, (left + " " + right).hashCode());
  }

  private static int priority(String identifier) {
    return TYPES.get(identifier.substring(0, identifier.indexOf(':'))).priority();
  }
}
