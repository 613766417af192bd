package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.returns}: what came back. */
public final class ReturnsTable {

  public static final String RETURN_ID = "return_id";
  public static final String ORDER_ID = "order_id";
  public static final String ORDER_LINE_ID = "order_line_id";
  public static final String PRODUCT_ID = "product_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String QUANTITY = "quantity";
  public static final String AMOUNT = "amount";
  public static final String CURRENCY = "currency";
  public static final String REASON = "reason";
  public static final String STATUS = "status";
  public static final String RETURNED_AT = "returned_at";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.returns",
              "One row per return of an order, or of a line of it: its latest version.",
              """
          return_id STRING NOT NULL COMMENT 'Id of the return',
          order_id STRING NOT NULL COMMENT 'Order of which something came back, as in silver.orders',
          order_line_id STRING COMMENT 'Line that came back; null for the whole order',
          product_id STRING COMMENT 'Product that came back, where known',
          contact_id STRING COMMENT 'CRM id of who returned it, where known [pii: pseudonym]',
          quantity DECIMAL(18,3) COMMENT 'How many, or how much',
          amount DECIMAL(18,2) COMMENT 'What was paid back, in the currency',
          currency STRING COMMENT 'ISO 4217 code, in upper case',
          reason STRING COMMENT 'Why it came back, as given',
          status STRING COMMENT 'State of the return, such as requested, received or refunded',
          returned_at TIMESTAMP NOT NULL COMMENT 'When it came back',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("return_id")
          .withClustering("order_id")
          .withChangeFeed();

  private ReturnsTable() {}
}
