package org.composablecdp.gold.customer;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.OrdersTable;

/**
 * What customers bought. Amounts of different currencies are never added: revenue is of the orders
 * in one currency, those in others are counted. Orders that name no currency are of that one.
 *
 * @param currency ISO 4217 code; empty for that of the customer's orders, where they have but one
 */
record Purchases(String currency) {

  /** So wide that no number of orders exceeds it. */
  static final String SUM = "decimal(28,2)";

  private static final String CURRENCIES = "currencies";

  /** Rows of {@link OrdersTable} to the columns of {@link CustomersTable} about them. */
  Dataset<Row> apply(Dataset<Row> orders) {
    Column completed = col(OrdersTable.IS_COMPLETED);
    Column time = when(completed, col(OrdersTable.ORDERED_AT));
    return withAmounts(
        orders
            .groupBy(CustomersTable.CUSTOMER_ID)
            .agg(
                count_if(completed).as(CustomersTable.ORDERS),
                count_if(not(completed)).as(CustomersTable.RETURNED_ORDERS),
                count_if(completed.and(isOther())).as(CustomersTable.ORDERS_IN_OTHER_CURRENCIES),
                currencies(completed).as(CURRENCIES),
                sum(when(completed.and(not(isOther())), col(OrdersTable.TOTAL)))
                    .cast(SUM)
                    .as(CustomersTable.REVENUE),
                min(time).as(CustomersTable.FIRST_ORDER_AT),
                max(time).as(CustomersTable.LAST_ORDER_AT)));
  }

  private Column isOther() {
    return currency.isEmpty()
        ? lit(false)
        : coalesce(col(OrdersTable.CURRENCY).notEqual(currency), lit(false));
  }

  private Column currencies(Column completed) {
    return currency.isEmpty()
        ? collect_set(when(completed, col(OrdersTable.CURRENCY)))
        : array(lit(currency));
  }

  private static Dataset<Row> withAmounts(Dataset<Row> purchases) {
    Column added = col(CustomersTable.ORDERS).minus(col(CustomersTable.ORDERS_IN_OTHER_CURRENCIES));
    Column average = col(CustomersTable.REVENUE).divide(added).cast("decimal(18,2)");
    Column isOfOne = size(col(CURRENCIES)).leq(1);
    return purchases
        .withColumn(CustomersTable.CURRENCY, when(isOfOne, get(col(CURRENCIES), lit(0))))
        .withColumn(
            CustomersTable.REVENUE,
            when(isOfOne, coalesce(col(CustomersTable.REVENUE), lit(0).cast(SUM))))
        .withColumn(CustomersTable.AVERAGE_ORDER, when(added.gt(0), average))
        .drop(CURRENCIES);
  }
}
