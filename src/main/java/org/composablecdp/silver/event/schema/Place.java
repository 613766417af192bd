package org.composablecdp.silver.event.schema;

/** Where in an event a schema is used; each place has columns of its own. */
public enum Place {
  /** Entities, of the tracker or of enrichments: a list of them. */
  CONTEXTS("contexts"),
  /** The one self-describing event. */
  UNSTRUCT_EVENT("unstruct_event");

  private final String prefix;

  Place(String prefix) {
    this.prefix = prefix;
  }

  /** The begin of its columns. */
  public String prefix() {
    return prefix;
  }
}
