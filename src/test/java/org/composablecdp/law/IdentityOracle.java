package org.composablecdp.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The rules of identity in plain Java, all links one after the other, the strongest first: what was
 * seen with several logins links nobody, a customer has one login and up to five e-mail addresses
 * and contacts, and its oldest identifier names it.
 */
final class IdentityOracle {

  private static final Map<String, Integer> PRIORITIES =
      Map.of(
          "user_id", 1,
          "email_hash", 2,
          "contact_id", 4,
          "domain_userid", 6,
          "network_userid", 7,
          "order_id", 8);
  private static final Map<String, Integer> LIMITS =
      Map.of("user_id", 1, "email_hash", 5, "contact_id", 5);
  private static final Map<String, Integer> PEOPLE = Map.of("user_id", 1, "contact_id", 5);

  private final Map<String, Long> firstSeen = new TreeMap<>();
  private final Map<String, Long> lastSeen = new HashMap<>();
  private final Map<String, Map<String, Long>> links = new TreeMap<>();

  private record Link(String left, String right, long lastSeen) {

    int priority() {
      return PRIORITIES.get(type(left)) + PRIORITIES.get(type(right));
    }

    long hash() {
      return hash(right, hash(left, 42));
    }

    private static long hash(String text, long seed) {
      return XXH64.hashUTF8String(UTF8String.fromString(text), seed);
    }
  }

  IdentityOracle(List<Sighting> sightings) {
    sightings.forEach(this::add);
  }

  private void add(Sighting sighting) {
    for (String identifier : sighting.identifiers()) {
      firstSeen.merge(identifier, sighting.second(), Math::min);
      lastSeen.merge(identifier, sighting.second(), Math::max);
      Map<String, Long> others = links.computeIfAbsent(identifier, none -> new TreeMap<>());
      sighting.identifiers().stream()
          .filter(other -> !other.equals(identifier))
          .forEach(other -> others.merge(other, sighting.second(), Math::max));
    }
  }

  /** By identifier: customer, whether it is shared, first and last second. */
  Map<String, String> identifiers() {
    Map<String, String> identifiers = new TreeMap<>();
    for (Set<String> customer : customers()) {
      String id = "c" + sha256(oldest(customer)).substring(0, 24);
      for (String identifier : customer) {
        identifiers.put(
            identifier,
            "%s %s %d %d"
                .formatted(
                    id, isShared(identifier), firstSeen.get(identifier), lastSeen.get(identifier)));
      }
    }
    return identifiers;
  }

  private Set<Set<String>> customers() {
    Map<String, Set<String>> customers = new HashMap<>();
    firstSeen.keySet().forEach(one -> customers.put(one, new TreeSet<>(Set.of(one))));
    for (Link link : strongestFirst()) {
      Set<String> both = new TreeSet<>(customers.get(link.left()));
      both.addAll(customers.get(link.right()));
      if (isAllowed(both)) {
        both.forEach(member -> customers.put(member, both));
      }
    }
    return new HashSet<>(customers.values());
  }

  private List<Link> strongestFirst() {
    List<Link> all = new ArrayList<>();
    links.forEach(
        (left, others) ->
            others.forEach(
                (right, second) -> {
                  if (left.compareTo(right) < 0 && !isShared(left) && !isShared(right)) {
                    all.add(new Link(left, right, second));
                  }
                }));
    all.sort(
        Comparator.comparingInt(Link::priority)
            .thenComparing(Link::lastSeen, Comparator.reverseOrder())
            .thenComparingLong(Link::hash));
    return all;
  }

  private static boolean isAllowed(Set<String> customer) {
    Map<String, Long> counts =
        customer.stream()
            .collect(Collectors.groupingBy(IdentityOracle::type, Collectors.counting()));
    return LIMITS.entrySet().stream()
        .allMatch(limit -> counts.getOrDefault(limit.getKey(), 0L) <= limit.getValue());
  }

  private boolean isShared(String identifier) {
    return !type(identifier).equals("user_id")
        && PEOPLE.entrySet().stream()
            .anyMatch(
                people ->
                    links.get(identifier).keySet().stream()
                            .filter(other -> type(other).equals(people.getKey()))
                            .count()
                        > people.getValue());
  }

  private String oldest(Set<String> customer) {
    return customer.stream()
        .min(Comparator.comparing((String one) -> firstSeen.get(one)).thenComparing(one -> one))
        .orElseThrow();
  }

  private static String type(String identifier) {
    return identifier.substring(0, identifier.indexOf(':'));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
