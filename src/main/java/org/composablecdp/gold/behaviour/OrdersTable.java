package org.composablecdp.gold.behaviour;

import org.composablecdp.lake.Table;

/** {@code gold.orders}: the orders and who placed them. */
public final class OrdersTable {

  public static final String ORDER_ID = "order_id";
  public static final String IDENTIFIER = "identifier";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String ORDERED_AT = "ordered_at";
  public static final String CHANNEL = "channel";
  public static final String STORE = "store";
  public static final String CURRENCY = "currency";
  public static final String TOTAL = "total";
  public static final String IS_COMPLETED = "is_completed";

  public static final Table TABLE =
      Table.of(
              "gold.orders",
              "One row per order, online or in a store, with its customer.",
              """
          order_id STRING NOT NULL COMMENT 'Id of the order',
          identifier STRING COMMENT 'The strongest identifier on the order, written type:value: login, then contact of the CRM, then e-mail [pii: pseudonym]',
          customer_id STRING COMMENT 'The customer who placed it; null for orders without any identifier',
          ordered_at TIMESTAMP NOT NULL COMMENT 'When it was placed',
          channel STRING COMMENT 'online or store',
          store STRING COMMENT 'Store of the purchase; null online',
          currency STRING COMMENT 'ISO 4217 code',
          total DECIMAL(18,2) NOT NULL COMMENT 'What was paid, in the currency of the order',
          is_completed BOOLEAN NOT NULL COMMENT 'Whether it was neither returned nor cancelled'
          """)
          .withKey("order_id")
          .withClustering("customer_id", "order_id")
          .withChangeFeed();

  private OrdersTable() {}
}
