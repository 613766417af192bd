package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.IdentifiersTable;

/**
 * Orders with the identifier that says whose they are: login, then contact of the CRM, then e-mail.
 *
 * @param blocked values that stand for nobody
 */
public record Orders(IdentifiersTable.Blocked blocked) {

  /** Rows of {@code silver.orders} in; rows of {@link OrdersTable}, customer_id excepted, out. */
  public Dataset<Row> apply(Dataset<Row> orders) {
    Column identifier =
        coalesce(
            IdentifiersTable.written("user_id", col("user_id"), blocked),
            IdentifiersTable.written("contact_id", col("contact_id"), blocked),
            IdentifiersTable.written("email_hash", col("email_hash"), blocked),
            IdentifiersTable.written("order_id", col("order_id"), blocked));
    Column undone =
        lower(coalesce(col("status"), lit(""))).isin("returned", "cancelled", "refunded");
    return orders.select(
        col("order_id").as(OrdersTable.ORDER_ID),
        identifier.as(OrdersTable.IDENTIFIER),
        col("ordered_at").as(OrdersTable.ORDERED_AT),
        col("channel").as(OrdersTable.CHANNEL),
        col("store").as(OrdersTable.STORE),
        col("currency").as(OrdersTable.CURRENCY),
        col("total").as(OrdersTable.TOTAL),
        not(undone.or(col("is_deleted"))).as(OrdersTable.IS_COMPLETED));
  }
}
