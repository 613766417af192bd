package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code silver.customer_aliases}: where customer ids went that are no longer in use. */
public final class CustomerAliasesTable {

  public static final String ALIAS_ID = "alias_id";
  public static final String CUSTOMER_ID = "customer_id";

  public static final Table TABLE =
      Table.of(
              "silver.customer_aliases",
              "One row per customer id that went up in another customer.",
              """
          alias_id STRING NOT NULL COMMENT 'A customer id that was used before',
          customer_id STRING NOT NULL COMMENT 'The customer that has its oldest identifier now'
          """)
          .withKey("alias_id")
          .withClustering("alias_id");

  private CustomerAliasesTable() {}
}
