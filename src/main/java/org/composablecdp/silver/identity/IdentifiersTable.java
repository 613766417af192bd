package org.composablecdp.silver.identity;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Table;

/** {@code silver.identifiers}: which customer each identifier belongs to. */
public final class IdentifiersTable {

  public static final String IDENTIFIER = "identifier";
  public static final String IDENTIFIER_TYPE = "identifier_type";
  public static final String VALUE = "value";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String COMPONENT_ID = "component_id";
  public static final String IS_SHARED = "is_shared";
  public static final String FIRST_SEEN_AT = "first_seen_at";
  public static final String LAST_SEEN_AT = "last_seen_at";

  public static final Table TABLE =
      Table.of(
              "silver.identifiers",
              "One row per identifier: the customer it belongs to now.",
              """
          identifier STRING NOT NULL COMMENT 'The identifier, written type:value [pii: pseudonym]',
          identifier_type STRING NOT NULL COMMENT 'Its type in conf/identity.yml, such as domain_userid, user_id or email_hash',
          value STRING NOT NULL COMMENT 'The identifier without its type [pii: pseudonym]',
          customer_id STRING NOT NULL COMMENT 'The customer it belongs to',
          component_id STRING NOT NULL COMMENT 'Part of the graph it is in, refused links included: customers of one part may compete for links',
          is_shared BOOLEAN NOT NULL COMMENT 'Whether it was seen with more people than allowed, so that it links nobody',
          first_seen_at TIMESTAMP NOT NULL COMMENT 'When it was first seen',
          last_seen_at TIMESTAMP NOT NULL COMMENT 'When it was last seen'
          """)
          .withKey("identifier")
          .withClustering("identifier", "component_id")
          .withChangeFeed();

  private IdentifiersTable() {}

  /**
   * Values that stand for nobody; those of zeros, dashes and blanks always do.
   *
   * @param values in lower case
   * @param patterns regular expressions, of values in lower case
   * @param emailHashes of addresses that stand for nobody
   */
  public record Blocked(List<String> values, List<String> patterns, List<String> emailHashes) {

    private static final String EMPTY_BY_CONVENTION = "^[0\\-\\s]*$";

    /** Whether the value is one of them, or none at all. */
    Column blocks(Column value) {
      Column plain = functions.lower(functions.trim(value));
      return patterns.stream()
          .map(plain::rlike)
          .reduce(
              value
                  .isNull()
                  .or(value.rlike(EMPTY_BY_CONVENTION))
                  .or(plain.isin(values.toArray()))
                  .or(value.isin(emailHashes.toArray())),
              Column::or);
    }
  }

  /** The type of a written identifier. */
  public static Column typeOf(Column identifier) {
    return functions.substring_index(identifier, ":", 1);
  }

  /** An identifier as it is written in all tables: {@code type:value}; null where it is blocked. */
  public static Column written(String type, Column value, Blocked blocked) {
    return functions.when(
        functions.not(blocked.blocks(value)), functions.concat(functions.lit(type + ":"), value));
  }
}
