package org.composablecdp.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sightings of small groups of identifiers that have nothing to do with each other. */
record RandomSightings(Random random) {

  private static final long EPOCH = 1_780_000_000L;
  private static final int SECONDS = 8;

  /** Sightings of a number of groups; several have the same time. */
  List<Sighting> ofGroups(int groups) {
    List<Sighting> sightings = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int count = 2 + random.nextInt(9);
      for (int i = 0; i < count; i++) {
        sightings.add(sighting("g" + group, i));
      }
    }
    return sightings;
  }

  private Sighting sighting(String group, int number) {
    return switch (random.nextInt(6)) {
      case 0 -> contact(group, number);
      case 1 -> order(group, number);
      default -> event(group, number);
    };
  }

  private Sighting event(String group, int number) {
    Map<String, String> values = new HashMap<>();
    sometimes(values, 9, "domain_userid", chance(30) ? "0000" : group + "d" + random.nextInt(4));
    sometimes(values, 3, "network_userid", group + "n" + random.nextInt(2));
    sometimes(values, 4, "user_id", chance(10) ? "anonymous" : group + "u" + random.nextInt(3));
    sometimes(values, 1, "order_id", group + "o" + random.nextInt(10));
    return new Sighting("event", group + "e" + number, second(), values);
  }

  private Sighting contact(String group, int number) {
    Map<String, String> values = new HashMap<>(Map.of("contact_id", group + "c" + number));
    sometimes(values, 5, "user_id", group + "u" + random.nextInt(3));
    sometimes(values, 6, "email", group + "m" + random.nextInt(3) + "@shop.example");
    hash(values);
    return new Sighting("contact", group + "c" + number, second(), values);
  }

  private Sighting order(String group, int number) {
    Map<String, String> values = new HashMap<>(Map.of("order_id", group + "o" + number));
    sometimes(values, 4, "user_id", group + "u" + random.nextInt(3));
    sometimes(values, 4, "contact_id", group + "c" + random.nextInt(10));
    sometimes(values, 6, "email", group + "m" + random.nextInt(3) + "@shop.example");
    hash(values);
    return new Sighting("order", group + "o" + number, second(), values);
  }

  private static void hash(Map<String, String> values) {
    if (values.containsKey("email")) {
      values.put("email_hash", sha256(values.get("email")));
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sometimes(Map<String, String> values, int tenths, String type, String value) {
    if (random.nextInt(10) < tenths) {
      values.put(type, value);
    }
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private long second() {
    return EPOCH + random.nextInt(SECONDS);
  }
}
