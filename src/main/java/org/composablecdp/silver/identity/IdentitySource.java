package org.composablecdp.silver.identity;

import java.util.List;
import java.util.Map;

/**
 * Rows that have identifiers: where they are, and which pairs of them are one person.
 *
 * @param rule how links are called that come from here
 * @param table whose rows they are, such as {@code silver.events}
 * @param row what is to be known of a row
 * @param identifiers SQL of the value, by type
 * @param links types that link where a row has both; empty for all of them
 * @param confidence of the links, up to 1
 */
public record IdentitySource(
    String rule,
    String table,
    Row row,
    Map<String, String> identifiers,
    List<Link> links,
    double confidence) {

  /**
   * Expressions over the columns of the table.
   *
   * @param id SQL of the id, which is the evidence
   * @param time SQL of when it was seen
   * @param where SQL condition of rows that count; empty for all
   */
  public record Row(String id, String time, String where) {}

  /** Two types of identifier. */
  public record Link(String one, String other) {}

  /** Each pair of types once. */
  List<Link> pairs() {
    if (!links.isEmpty()) {
      return links;
    }
    List<String> types = identifiers.keySet().stream().sorted().toList();
    return types.stream()
        .flatMap(
            one ->
                types.stream()
                    .filter(other -> one.compareTo(other) < 0)
                    .map(other -> new Link(one, other)))
        .toList();
  }
}
