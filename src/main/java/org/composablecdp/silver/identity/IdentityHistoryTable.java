package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code silver.identity_history}: whose an identifier was at any time. */
public final class IdentityHistoryTable {

  public static final String IDENTIFIER = IdentifiersTable.IDENTIFIER;
  public static final String CUSTOMER_ID = IdentifiersTable.CUSTOMER_ID;
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String IS_CURRENT = "is_current";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.of(
              "silver.identity_history",
              "One row per identifier and span in which it belonged to one customer.",
              """
          identifier STRING NOT NULL COMMENT 'The identifier, written type:value [pii: pseudonym]',
          customer_id STRING NOT NULL COMMENT 'The customer it belonged to',
          valid_from TIMESTAMP NOT NULL COMMENT 'When the identifier was first seen; after a merge or split, when the run found it',
          valid_to TIMESTAMP COMMENT 'When it came to another customer; null where it still belongs to this one',
          is_current BOOLEAN NOT NULL COMMENT 'Whether it belongs to this customer now',
          run_id STRING NOT NULL COMMENT 'Run that found it: see ops.runs'
          """)
          .withKey("identifier", "valid_from")
          .withClustering("identifier", "valid_from");

  private IdentityHistoryTable() {}
}
