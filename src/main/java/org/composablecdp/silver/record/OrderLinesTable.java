package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.order_lines}: what was ordered, line by line. */
public final class OrderLinesTable {

  public static final String ORDER_LINE_ID = "order_line_id";
  public static final String ORDER_ID = "order_id";
  public static final String LINE_NUMBER = "line_number";
  public static final String PRODUCT_ID = "product_id";
  public static final String SKU = "sku";
  public static final String NAME = "name";
  public static final String CATEGORY = "category";
  public static final String QUANTITY = "quantity";
  public static final String UNIT_PRICE = "unit_price";
  public static final String DISCOUNT = "discount";
  public static final String TOTAL = "total";
  public static final String CURRENCY = "currency";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.order_lines",
              "One row per line of an order: its latest version.",
              """
          order_line_id STRING NOT NULL COMMENT 'Id of the line, unique among all orders',
          order_id STRING NOT NULL COMMENT 'Order of the line, as in silver.orders',
          line_number INT COMMENT 'Position in the order',
          product_id STRING COMMENT 'Product, as in silver.products, where known',
          sku STRING COMMENT 'Stock keeping unit',
          name STRING COMMENT 'Name of the product when it was ordered',
          category STRING COMMENT 'Category of the product when it was ordered',
          quantity DECIMAL(18,3) COMMENT 'How many, or how much',
          unit_price DECIMAL(18,2) COMMENT 'Price of one, in the currency',
          discount DECIMAL(18,2) COMMENT 'What was taken off the line, in the currency',
          total DECIMAL(18,2) COMMENT 'What the line costs, in the currency',
          currency STRING COMMENT 'ISO 4217 code, in upper case',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("order_line_id")
          .withClustering("order_id")
          .withChangeFeed();

  private OrderLinesTable() {}
}
