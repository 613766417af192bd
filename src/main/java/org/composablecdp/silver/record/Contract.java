package org.composablecdp.silver.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.composablecdp.lake.Table;

/**
 * What the records of a kind must be.
 *
 * @param table that of the kind, with the columns that the contract adds
 * @param actions by column, what is done with a record whose value is not of the column's type
 * @param country ISO 3166 code that phone numbers are read as ones of where a record has none
 */
public record Contract(
    RecordKind kind,
    Table table,
    List<Rule> rules,
    List<Reference> references,
    Map<String, BreachAction> actions,
    String country) {

  /**
   * A column that holds the key of a record of another kind.
   *
   * @param name of the rule
   */
  public record Reference(String name, String column, RecordKind to, BreachAction action) {}

  /** Of records that need no more than the types and keys of their table. */
  public static Contract of(RecordKind kind) {
    return new Contract(kind, kind.table(), List.of(), List.of(), Map.of(), "");
  }

  /** The table of all versions, where they are kept. */
  public Optional<Table> history() {
    return kind.history().map(history -> RecordHistory.table(table, history.comment()));
  }

  BreachAction actionOf(String column) {
    return actions.getOrDefault(column, BreachAction.QUARANTINE);
  }

  boolean isRequired(String column) {
    return kind.required().contains(column);
  }
}
