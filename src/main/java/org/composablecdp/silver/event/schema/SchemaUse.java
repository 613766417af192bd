package org.composablecdp.silver.event.schema;

import java.time.Instant;

/**
 * That a batch uses a schema.
 *
 * @param first when bronze stored the first record with it
 * @param last when it stored the last one
 */
public record SchemaUse(Usage usage, Instant first, Instant last) implements Comparable<SchemaUse> {

  @Override
  public int compareTo(SchemaUse other) {
    return usage.compareTo(other.usage);
  }
}
