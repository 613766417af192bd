package org.composablecdp.silver.event.schema;

import java.io.Serializable;
import java.util.Comparator;

/** A schema at its place in events. */
public record Usage(Place place, SchemaKey key) implements Comparable<Usage>, Serializable {

  /** The entity of synthetic duplicates. */
  public static final Usage DUPLICATE =
      new Usage(
          Place.CONTEXTS,
          SchemaKey.parse("iglu:com.snowplowanalytics.snowplow/duplicate/jsonschema/1-0-0")
              .orElseThrow());

  /** The column of its model, such as {@code contexts_com_acme_thing_1}. */
  public String column() {
    return place.prefix()
        + "_"
        + ColumnNames.lowerCase(key.vendor())
        + "_"
        + ColumnNames.snakeCase(key.name())
        + "_"
        + key.version().model();
  }

  /** The address of the schema. */
  public String address() {
    return key.uri();
  }

  String family() {
    return place + " " + key.family();
  }

  @Override
  public int compareTo(Usage other) {
    return Comparator.comparing(Usage::key).thenComparing(Usage::place).compare(this, other);
  }
}
