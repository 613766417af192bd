package org.composablecdp.conf;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Who is who, as it is written in {@code conf/identity.yml}; {@code docs/identity.md} says what may
 * be written.
 *
 * @param types of identifiers
 * @param shared above how many people seen with it an identifier links nobody
 * @param blocked values that are no identifiers
 * @param sources where identifiers are
 */
public record IdentityConf(
    List<Type> types, @Default("[]") List<Shared> shared, Blocked blocked, List<Source> sources) {

  /**
   * A type of identifier.
   *
   * @param name lower-case letters, digits and _
   * @param priority 1 is the strongest
   * @param limit most values of one customer; 0 for any number
   * @param window that the limit is for; 0s for ever
   * @param unique whether two values are two people
   */
  public record Type(
      String name,
      @Default("100") int priority,
      @Default("5") int limit,
      @Default("0s") Duration window,
      @Default("false") boolean unique) {}

  /** More values of the type than this, seen with one identifier, are too many. */
  public record Shared(String type, int values) {}

  /**
   * Values that stand for nobody.
   *
   * @param values in lower case
   * @param patterns regular expressions, of values in lower case
   * @param emails addresses in lower case
   */
  public record Blocked(
      @Default("[]") List<String> values,
      @Default("[]") List<String> patterns,
      @Default("[]") List<String> emails) {}

  /**
   * Rows with identifiers.
   *
   * @param rule name of the links made here
   * @param table silver.events, or the silver table of a kind of records
   * @param id SQL of the id of a row
   * @param time SQL of when it was seen
   * @param where SQL condition of rows that count; empty for all
   * @param identifiers SQL of the value, by type
   * @param links pairs of types that link; empty for all of them
   * @param confidence of the links
   */
  public record Source(
      String rule,
      String table,
      String id,
      String time,
      @Default("") String where,
      Map<String, String> identifiers,
      @Default("[]") List<Link> links,
      @Default("1.0") double confidence) {}

  /** Two types that link where a row has both. */
  public record Link(String one, String other) {}
}
