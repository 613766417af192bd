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
 * @param linkage records that are linked because they resemble each other
 * @param households what people have in common without being one
 */
public record IdentityConf(
    List<Type> types,
    @Default("[]") List<Shared> shared,
    Blocked blocked,
    List<Source> sources,
    @Default("[]") List<Linkage> linkage,
    @Default("[]") List<Household> households) {

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

  /**
   * Records that are of one person by what they say, without a common identifier.
   *
   * @param rule name of the links made here
   * @param table the silver table of a kind of records
   * @param identifier type of the identifier that a record stands for
   * @param id SQL of its value, one for each record
   * @param time SQL of when the record was made; a link is as old as the younger of its two
   * @param where SQL condition of rows that count; empty for all
   * @param fields from columns to the kinds of their values, as for {@code cdp match}
   * @param blocks blocking rules; none for those that go with the fields
   * @param blockLimit most records of a block
   * @param threshold least probability of a link; 0 to choose it
   * @param fewest with fewer records nothing is linked, for chances cannot be estimated
   */
  public record Linkage(
      String rule,
      String table,
      String identifier,
      String id,
      String time,
      @Default("") String where,
      Map<String, String> fields,
      @Default("[]") List<String> blocks,
      @Default("50") int blockLimit,
      @Default("0.95") double threshold,
      @Default("500") int fewest) {}

  /**
   * Customers of one household: those of records that agree, or those seen with one identifier that
   * is of several people.
   *
   * @param rule name of the households found here
   * @param table the silver table of a kind of records; empty for households of shared identifiers
   * @param identifier type of the identifier that a record stands for
   * @param id SQL of its value
   * @param where SQL condition of rows that count; empty for all
   * @param same SQL of what records of one household have in common; where one is missing, none
   * @param shared types of identifiers that households share; none for those of a table
   * @param most customers of a household; more are a block of flats, an office, a kiosk
   */
  public record Household(
      String rule,
      @Default("") String table,
      @Default("") String identifier,
      @Default("") String id,
      @Default("") String where,
      @Default("[]") List<String> same,
      @Default("[]") List<String> shared,
      @Default("8") int most) {}

  /** Two types that link where a row has both. */
  public record Link(String one, String other) {}
}
