package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.products_history}: every version of the products, by the time it was valid. */
public final class ProductsHistoryTable {

  public static final Table TABLE =
      RecordHistory.table(
          ProductsTable.TABLE,
          "One row per version of a product, and per span in which it was gone.");

  private ProductsHistoryTable() {}
}
