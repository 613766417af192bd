package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.orders}: the orders of the shop's own system. */
public final class OrdersTable {

  public static final String ORDER_ID = "order_id";
  public static final String SOURCE = "source";
  public static final String ORDERED_AT = "ordered_at";
  public static final String CHANNEL = "channel";
  public static final String STORE = "store";
  public static final String USER_ID = "user_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String EMAIL_HASH = "email_hash";
  public static final String CURRENCY = "currency";
  public static final String TOTAL = "total";
  public static final String STATUS = "status";
  public static final String ITEMS = "items";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.orders",
              "One row per order of the shop, online or in a store: its latest version.",
              """
          order_id STRING NOT NULL COMMENT 'Id of the order; the same as in the transaction event of an online order',
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          ordered_at TIMESTAMP NOT NULL COMMENT 'When it was placed',
          channel STRING COMMENT 'online or store',
          store STRING COMMENT 'Store of the purchase; null online',
          user_id STRING COMMENT 'Login of the buyer, where known [pii: pseudonym]',
          contact_id STRING COMMENT 'CRM id of the buyer, where known [pii: pseudonym]',
          email_hash STRING COMMENT 'SHA-256 of the trimmed lower-case e-mail address, in hexadecimal [pii: pseudonym]',
          currency STRING COMMENT 'ISO 4217 code, in upper case',
          total DECIMAL(18,2) NOT NULL COMMENT 'What was paid, in the currency of the order',
          status STRING COMMENT 'completed, returned or cancelled; null counts as completed',
          items STRING COMMENT 'Lines of the order as a JSON array of sku, name, category, quantity and price',
          is_deleted BOOLEAN NOT NULL COMMENT 'Whether the source has the order no more; the other columns are the last known',
          updated_at TIMESTAMP NOT NULL COMMENT 'When this version was made; the latest version is kept; of a delete, when it was seen',
          version_hash BIGINT NOT NULL COMMENT 'Hash of the record: decides between versions of the same time'
          """)
          .withKey("order_id")
          .withClustering("order_id")
          .withChangeFeed();

  private OrdersTable() {}
}
