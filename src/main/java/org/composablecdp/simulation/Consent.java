package org.composablecdp.simulation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer to the consent banner, as {@code consent_preferences} 1-0-0 holds it.
 *
 * @param eventType allow_all, allow_selected, deny_all or withdrawn
 * @param scopes what is allowed after it; the schema wants at least one, so refusals say necessary
 */
record Consent(String eventType, List<String> scopes) {

  private static final List<String> PURPOSES = List.of("analytics", "personalization", "marketing");
  private static final List<String> NECESSARY = List.of("necessary");

  static final Consent WITHDRAWN = new Consent("withdrawn", NECESSARY);
  static final Consent DENY_ALL = new Consent("deny_all", NECESSARY);
  private static final Consent ALLOW_ALL = new Consent("allow_all", PURPOSES);

  static Consent draw(Dice dice) {
    int part = dice.below(100);
    if (part < 70) {
      return ALLOW_ALL;
    }
    return part < 82 ? DENY_ALL : new Consent("allow_selected", selection(dice));
  }

  /** One or two of the three purposes. */
  private static List<String> selection(Dice dice) {
    int first = dice.below(3);
    boolean two = dice.chance(0.4);
    return two
        ? List.of(PURPOSES.get(first), PURPOSES.get((first + 1) % 3))
        : List.of(PURPOSES.get(first));
  }

  String json() {
    String quoted = scopes.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    return "{\"eventType\":\""
        + eventType
        + "\",\"basisForProcessing\":\"consent\",\"consentUrl\":\"https://www.shop.example/privacy\","
        + "\"consentVersion\":\"2.1\",\"consentScopes\":"
        + quoted
        + ",\"domainsApplied\":[\"www.shop.example\"],\"gdprApplies\":true}";
  }
}
