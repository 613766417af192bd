package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.gold.behaviour.Orders;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.Ownership;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.IdentifiersTable;

/** Makes changed orders anew, and gives those a new owner whose identifier moved. */
record OrderRefresh(Lake lake, Orders orders) {

  private static final String ORDER = OrdersTable.ORDER_ID;
  private static final String IDENTIFIER = IdentifiersTable.IDENTIFIER;
  private static final String CUSTOMER = IdentifiersTable.CUSTOMER_ID;

  StreamingQuery start(Run run) {
    Column none = lit(null).cast("string");
    Dataset<Row> touched =
        lake.upserts(org.composablecdp.silver.record.OrdersTable.TABLE)
            .select(col(ORDER), none.as(IDENTIFIER), none.as(CUSTOMER));
    Dataset<Row> moved =
        lake.changes(IdentifiersTable.TABLE).select(none.as(ORDER), col(IDENTIFIER), col(CUSTOMER));
    return run.follow("behaviour.orders", touched.union(moved), (rows, batch) -> refresh(rows));
  }

  private void refresh(Dataset<Row> changes) {
    Dataset<Row> touched = changes.filter(col(ORDER).isNotNull()).select(ORDER).distinct();
    Dataset<Row> made =
        orders.apply(lake.readSameKeys(org.composablecdp.silver.record.OrdersTable.TABLE, touched));
    Dataset<Row> moved =
        Ownership.moved(lake.read(OrdersTable.TABLE), changes.filter(col(IDENTIFIER).isNotNull()))
            .dropDuplicates(ORDER)
            .join(touched, new String[] {ORDER}, "left_anti")
            .drop(CUSTOMER);
    lake.upsert(
        OrdersTable.TABLE,
        Ownership.resolve(made.unionByName(moved), lake.read(IdentifiersTable.TABLE)));
  }
}
