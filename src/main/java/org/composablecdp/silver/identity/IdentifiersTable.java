package org.composablecdp.silver.identity;

import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Table;

/** {@code silver.identifiers}: which customer each identifier belongs to. */
public final class IdentifiersTable {

  public static final String IDENTIFIER = "identifier";
  public static final String IDENTIFIER_TYPE = "identifier_type";
  public static final String VALUE = "value";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String IS_SHARED = "is_shared";
  public static final String FIRST_SEEN_AT = "first_seen_at";
  public static final String LAST_SEEN_AT = "last_seen_at";

  public static final Table TABLE =
      Table.of(
              "silver.identifiers",
              "One row per identifier: the customer it belongs to now.",
              """
          identifier STRING NOT NULL COMMENT 'The identifier, written type:value [pii: pseudonym]',
          identifier_type STRING NOT NULL COMMENT 'domain_userid, network_userid, user_id, email_hash or contact_id',
          value STRING NOT NULL COMMENT 'The identifier without its type [pii: pseudonym]',
          customer_id STRING NOT NULL COMMENT 'The customer it belongs to',
          is_shared BOOLEAN NOT NULL COMMENT 'Whether more people log in with it than allowed, so that it links nobody',
          first_seen_at TIMESTAMP NOT NULL COMMENT 'When it was first seen',
          last_seen_at TIMESTAMP NOT NULL COMMENT 'When it was last seen'
          """)
          .withKey("identifier")
          .withClustering("identifier", "customer_id")
          .withChangeFeed();

  private static final String EMPTY_BY_CONVENTION = "^[0\\-\\s]*$";

  private IdentifiersTable() {}

  /**
   * An identifier as it is written in all tables: {@code type:value}; null where the value is null,
   * blank, all zeros, or blocked.
   *
   * @param blocked values that stand for nobody, in lower case
   */
  public static Column written(String type, Column value, Collection<String> blocked) {
    Column usable =
        value
            .isNotNull()
            .and(functions.not(value.rlike(EMPTY_BY_CONVENTION)))
            .and(functions.not(functions.lower(functions.trim(value)).isin(blocked.toArray())));
    return functions.when(usable, functions.concat(functions.lit(type + ":"), value));
  }
}
