package org.composablecdp.simulation;

/** The kinds of events, each with its schema. */
enum HitType {
  PAGE_VIEW("page_view", "page_view", "1-0-0"),
  PAGE_PING("page_ping", "page_ping", "1-0-0"),
  LOGIN("struct", "event", "1-0-0"),
  CONSENT("unstruct", "consent_preferences", "1-0-0"),
  PRODUCT_VIEW("unstruct", "snowplow_ecommerce_action", "1-0-2"),
  ADD_TO_CART("unstruct", "snowplow_ecommerce_action", "1-0-2"),
  REMOVE_FROM_CART("unstruct", "snowplow_ecommerce_action", "1-0-2"),
  TRANSACTION("unstruct", "snowplow_ecommerce_action", "1-0-2");

  private final String event;
  private final String schemaName;
  private final String version;

  HitType(String event, String schemaName, String version) {
    this.event = event;
    this.schemaName = schemaName;
    this.version = version;
  }

  String event() {
    return event;
  }

  String schemaName() {
    return schemaName;
  }

  String version() {
    return version;
  }

  /** Structured events keep the vendor of their ancestor. */
  String vendor() {
    return switch (this) {
      case PAGE_VIEW, PAGE_PING, CONSENT -> "com.snowplowanalytics.snowplow";
      case LOGIN -> "com.google.analytics";
      default -> "com.snowplowanalytics.snowplow.ecommerce";
    };
  }

  String schema() {
    return "iglu:" + vendor() + "/" + schemaName + "/jsonschema/" + version;
  }
}
