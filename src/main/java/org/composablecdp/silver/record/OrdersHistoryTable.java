package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.orders_history}: every version of the orders, by the time it was valid. */
public final class OrdersHistoryTable {

  public static final Table TABLE =
      RecordHistory.table(
          OrdersTable.TABLE, "One row per version of an order, and per span in which it was gone.");

  private OrdersHistoryTable() {}
}
