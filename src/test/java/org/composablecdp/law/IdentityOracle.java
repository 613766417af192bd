package org.composablecdp.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of identity in plain Java: identifiers that were seen together are one customer, unless
 * one of them was seen with several logins; the oldest identifier names the customer.
 */
final class IdentityOracle {

  private static final String LOGIN = "user_id:";

  private final Map<String, Long> firstSeen = new TreeMap<>();
  private final Map<String, Long> lastSeen = new HashMap<>();
  private final Map<String, Set<String>> neighbours = new HashMap<>();

  IdentityOracle(List<Sighting> sightings) {
    sightings.forEach(this::add);
  }

  private void add(Sighting sighting) {
    for (String identifier : sighting.identifiers()) {
      firstSeen.merge(identifier, sighting.second(), Math::min);
      lastSeen.merge(identifier, sighting.second(), Math::max);
      neighbours
          .computeIfAbsent(identifier, none -> new HashSet<>())
          .addAll(sighting.identifiers());
    }
  }

  /** By identifier: customer, whether it is shared, first and last second. */
  Map<String, String> identifiers() {
    Map<String, String> identifiers = new TreeMap<>();
    for (String identifier : firstSeen.keySet()) {
      identifiers.put(
          identifier,
          "%s %s %d %d"
              .formatted(
                  customerOf(identifier),
                  isShared(identifier),
                  firstSeen.get(identifier),
                  lastSeen.get(identifier)));
    }
    return identifiers;
  }

  private String customerOf(String identifier) {
    Set<String> members = new HashSet<>();
    collect(identifier, members);
    String oldest =
        members.stream()
            .min(
                Comparator.comparing((String member) -> firstSeen.get(member))
                    .thenComparing(member -> member))
            .orElseThrow();
    return "c" + sha256(oldest).substring(0, 24);
  }

  private void collect(String identifier, Set<String> members) {
    if (members.add(identifier) && !isShared(identifier)) {
      neighbours.get(identifier).stream()
          .filter(neighbour -> !isShared(neighbour))
          .forEach(neighbour -> collect(neighbour, members));
    }
  }

  private boolean isShared(String identifier) {
    return !identifier.startsWith(LOGIN)
        && neighbours.get(identifier).stream().filter(other -> other.startsWith(LOGIN)).count() > 1;
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
