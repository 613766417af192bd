package org.composablecdp.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;

/**
 * What customers did: one row per visit that is not a robot's and one per completed order. A column
 * that says nothing about the row is null.
 */
final class Activity {

  static final String CUSTOMER_ID = "customer_id";
  static final String AT = "at";
  static final String ENDED_AT = "ended_at";
  static final String VISITS = "visits";
  static final String PAGE_VIEWS = "page_views";
  static final String ENGAGED_SECONDS = "engaged_seconds";
  static final String PRODUCT_VIEWS = "product_views";
  static final String CART_ADDITIONS = "cart_additions";
  static final String ORDERS = "orders";
  static final String STORE_ORDERS = "store_orders";
  static final String REVENUE = "revenue";
  static final String DEVICE_TYPE = "device_type";
  static final String MEDIUM = "medium";

  /** The as-of time that a row is looked at from; see {@link #cut}. */
  static final String AS_OF = "as_of";

  private Activity() {}

  static Dataset<Row> of(Dataset<Row> sessions, Dataset<Row> orders) {
    return visits(sessions).unionByName(purchases(orders), true);
  }

  private static Dataset<Row> visits(Dataset<Row> sessions) {
    return sessions
        .filter(not(col(SessionsTable.IS_BOT)).and(col(SessionsTable.CUSTOMER_ID).isNotNull()))
        .select(
            col(SessionsTable.CUSTOMER_ID).as(CUSTOMER_ID),
            col(SessionsTable.STARTED_AT).as(AT),
            col(SessionsTable.ENDED_AT).as(ENDED_AT),
            lit(1L).as(VISITS),
            col(SessionsTable.PAGE_VIEWS).as(PAGE_VIEWS),
            col(SessionsTable.ENGAGED_SECONDS).as(ENGAGED_SECONDS),
            col(SessionsTable.PRODUCT_VIEWS).as(PRODUCT_VIEWS),
            col(SessionsTable.CART_ADDITIONS).as(CART_ADDITIONS),
            col(SessionsTable.DEVICE_TYPE).as(DEVICE_TYPE),
            col(SessionsTable.MEDIUM).as(MEDIUM));
  }

  private static Dataset<Row> purchases(Dataset<Row> orders) {
    return orders
        .filter(col(OrdersTable.IS_COMPLETED).and(col(OrdersTable.CUSTOMER_ID).isNotNull()))
        .select(
            col(OrdersTable.CUSTOMER_ID).as(CUSTOMER_ID),
            col(OrdersTable.ORDERED_AT).as(AT),
            lit(1L).as(ORDERS),
            col(OrdersTable.CHANNEL).eqNullSafe("store").cast("bigint").as(STORE_ORDERS),
            greatest(col(OrdersTable.TOTAL), lit(0)).as(REVENUE));
  }

  /**
   * Each row once per as-of time from which it is wanted, named in {@link #AS_OF}: one scan serves
   * all of them.
   */
  static Dataset<Row> cut(Dataset<Row> activity, List<Instant> cuts, Wanted wanted) {
    Column times = array(cuts.stream().map(functions::lit).toArray(Column[]::new));
    return activity.withColumn(
        AS_OF, functions.explode(functions.filter(times, cut -> wanted.at(cut))));
  }

  /** Whether a row is wanted at an as-of time. */
  @FunctionalInterface
  interface Wanted {
    Column at(Column asOf);
  }
}
