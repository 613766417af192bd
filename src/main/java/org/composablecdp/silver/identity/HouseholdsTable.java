package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code silver.households}: customers who live or use something together. */
public final class HouseholdsTable {

  public static final String HOUSEHOLD_ID = "household_id";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String RULE = "rule";
  public static final String CUSTOMERS = "customers";

  public static final Table TABLE =
      Table.of(
              "silver.households",
              "One row per household and customer in it; a customer may be in several.",
              """
          household_id STRING NOT NULL COMMENT 'Made of the rule and of what its members have in common, so it stays while they have it [pii: pseudonym]',
          customer_id STRING NOT NULL COMMENT 'A customer of the household',
          rule STRING NOT NULL COMMENT 'The rule of households in conf/identity.yml',
          customers INT NOT NULL COMMENT 'How many customers the household has, 2 or more'
          """)
          .withKey("household_id", "customer_id")
          .withClustering("household_id", "customer_id");

  private HouseholdsTable() {}
}
