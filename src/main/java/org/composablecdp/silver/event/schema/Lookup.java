package org.composablecdp.silver.event.schema;

/** What came of looking for a schema. */
sealed interface Lookup {

  /** The schema as JSON text. */
  record Found(String schema) implements Lookup {}

  /**
   * No registry has it.
   *
   * @param reason in a sentence; tells of a registry that refused to answer
   */
  record Absent(String reason) implements Lookup {}

  /**
   * No registry that answered has it, and one did not answer.
   *
   * @param reason in a sentence, without secrets
   */
  record Unavailable(String reason) implements Lookup {}
}
