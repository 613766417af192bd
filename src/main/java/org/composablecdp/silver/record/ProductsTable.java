package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.products}: the catalogue. */
public final class ProductsTable {

  public static final String PRODUCT_ID = "product_id";
  public static final String SKU = "sku";
  public static final String NAME = "name";
  public static final String BRAND = "brand";
  public static final String CATEGORY = "category";
  public static final String DESCRIPTION = "description";
  public static final String PRICE = "price";
  public static final String CURRENCY = "currency";
  public static final String URL = "url";
  public static final String IMAGE_URL = "image_url";
  public static final String IS_ACTIVE = "is_active";
  public static final String CREATED_AT = "created_at";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.products",
              "One row per product of the catalogue: its latest version.",
              """
          product_id STRING NOT NULL COMMENT 'Id in the catalogue',
          sku STRING COMMENT 'Stock keeping unit, as in order lines and events',
          name STRING COMMENT 'Name of the product',
          brand STRING COMMENT 'Brand',
          category STRING COMMENT 'Category; levels parted by /',
          description STRING COMMENT 'Text of the catalogue',
          price DECIMAL(18,2) COMMENT 'Price of one, in the currency',
          currency STRING COMMENT 'ISO 4217 code, in upper case',
          url STRING COMMENT 'Page of the product',
          image_url STRING COMMENT 'Picture of the product',
          is_active BOOLEAN COMMENT 'Whether it is for sale; null where that is not known',
          created_at TIMESTAMP COMMENT 'When it was added to the catalogue',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("product_id")
          .withClustering("product_id")
          .withChangeFeed();

  private ProductsTable() {}
}
