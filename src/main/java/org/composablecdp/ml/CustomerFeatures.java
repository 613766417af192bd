package org.composablecdp.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is known of each customer at given as-of times, from what began before them: one row per
 * as-of time and customer with a visit or completed order in the days before, a column per feature,
 * none null and none negative.
 *
 * <p>Counts are taken over the 7, 14 and 28 days before and over all time ({@code visits_7d} …
 * {@code visits}). Of a visit that goes on at the as-of time only its begin is known: what was done
 * in it counts nowhere. Days are fractions of 24 hours, at most {@link #LONG_AGO}, which also
 * stands for never.
 *
 * <p>Two things are as they are now and not as they were: whose a visit is, and whether an order
 * was completed; gold keeps no history of them.
 *
 * @param cuts as-of times
 * @param observationDays how recently a customer was active to be among the rows
 */
public record CustomerFeatures(List<Instant> cuts, int observationDays) {

  public static final String CUSTOMER_ID = Activity.CUSTOMER_ID;
  public static final String AS_OF = Activity.AS_OF;
  public static final String RECENCY_DAYS = "recency_days";

  /** Days since what never happened, or happened longer ago. */
  static final int LONG_AGO = 365;

  private static final List<Integer> WINDOWS = List.of(7, 14, 28);
  private static final List<String> COUNTED =
      List.of(
          Activity.VISITS,
          Activity.PAGE_VIEWS,
          Activity.ENGAGED_SECONDS,
          Activity.PRODUCT_VIEWS,
          Activity.CART_ADDITIONS,
          Activity.ORDERS,
          Activity.REVENUE);
  private static final double MICROS_PER_DAY = 86_400e6;

  public CustomerFeatures {
    cuts = List.copyOf(cuts);
  }

  /** The names of the features, in the order in which models read them. */
  public static List<String> names() {
    return Stream.concat(
            COUNTED.stream().flatMap(CustomerFeatures::countNames),
            Stream.of(
                RECENCY_DAYS,
                "visit_recency_days",
                "order_recency_days",
                "known_days",
                "visit_gap_days",
                "overdue",
                "visit_trend",
                "engagement_trend",
                "active_days_28d",
                "store_orders",
                "average_order",
                "devices",
                "mediums"))
        .toList();
  }

  private static Stream<String> countNames(String counted) {
    return Stream.concat(
        WINDOWS.stream().map(days -> counted + "_" + days + "d"), Stream.of(counted));
  }

  /** Features of the customers, from gold.sessions and gold.orders. */
  public Dataset<Row> apply(Dataset<Row> sessions, Dataset<Row> orders) {
    Dataset<Row> known =
        Activity.cut(Activity.of(sessions, orders), cuts, asOf -> col(Activity.AT).lt(asOf));
    return ratios(observed(totals(known))).select(columns());
  }

  private static Dataset<Row> totals(Dataset<Row> known) {
    Column[] totals =
        Stream.of(counts(), times(), kinds()).flatMap(columns -> columns).toArray(Column[]::new);
    return known.groupBy(AS_OF, CUSTOMER_ID).agg(min(Activity.AT).as("first_at"), totals);
  }

  private static Stream<Column> counts() {
    return COUNTED.stream()
        .flatMap(
            name ->
                Stream.concat(
                    WINDOWS.stream()
                        .map(days -> total(name, within(days)).as(name + "_" + days + "d")),
                    Stream.of(total(name, lit(true)).as(name))));
  }

  private static Column total(String name, Column condition) {
    Column counted = name.equals(Activity.VISITS) ? condition : condition.and(over());
    return coalesce(sum(when(counted, col(name))), lit(0)).cast("double");
  }

  private static Column within(int days) {
    return col(Activity.AT).geq(col(AS_OF).minus(lit(Duration.ofDays(days))));
  }

  private static Column over() {
    return coalesce(col(Activity.ENDED_AT), col(Activity.AT)).lt(col(AS_OF));
  }

  private static Stream<Column> times() {
    Column visitAt = when(col(Activity.VISITS).isNotNull(), col(Activity.AT));
    Column orderAt = when(col(Activity.ORDERS).isNotNull(), col(Activity.AT));
    return Stream.of(
        max(Activity.AT).as("last_at"),
        min(visitAt).as("first_visit_at"),
        max(visitAt).as("last_visit_at"),
        max(orderAt).as("last_order_at"));
  }

  private static Stream<Column> kinds() {
    Column day = when(within(28), floor(days(col(Activity.AT), col(AS_OF))));
    return Stream.of(
        number(size(collect_set(day))).as("active_days_28d"),
        number(size(collect_set(col(Activity.DEVICE_TYPE)))).as("devices"),
        number(size(collect_set(Activity.MEDIUM))).as("mediums"),
        number(coalesce(sum(Activity.STORE_ORDERS), lit(0))).as("store_orders"));
  }

  private Dataset<Row> observed(Dataset<Row> totals) {
    return totals.filter(
        col("last_at").geq(col(AS_OF).minus(lit(Duration.ofDays(observationDays)))));
  }

  private static Dataset<Row> ratios(Dataset<Row> totals) {
    return totals
        .withColumn(RECENCY_DAYS, since("last_at"))
        .withColumn("visit_recency_days", since("last_visit_at"))
        .withColumn("order_recency_days", since("last_order_at"))
        .withColumn("known_days", since("first_at"))
        .withColumn("visit_gap_days", visitGap())
        .withColumn("overdue", overdue())
        .withColumn("visit_trend", trend(Activity.VISITS, 1))
        .withColumn("engagement_trend", trend(Activity.ENGAGED_SECONDS, 60))
        .withColumn("average_order", averageOrder());
  }

  private static Column since(String time) {
    Column days = days(col(time), col(AS_OF));
    return coalesce(least(days, lit((double) LONG_AGO)), lit((double) LONG_AGO));
  }

  private static Column days(Column from, Column to) {
    return unix_micros(to).minus(unix_micros(from)).divide(lit(MICROS_PER_DAY));
  }

  /** Days between visits on average; after a single visit, the days it was possible to return. */
  private static Column visitGap() {
    Column span = days(col("first_visit_at"), col("last_visit_at"));
    Column gaps = col(Activity.VISITS).minus(1);
    return when(gaps.gt(0), least(span.divide(gaps), lit((double) LONG_AGO)))
        .otherwise(col("known_days"));
  }

  /** Near 1 when the last visit is long ago by the customer's own standard; a half when usual. */
  private static Column overdue() {
    Column recency = col("visit_recency_days");
    return recency.divide(recency.plus(col("visit_gap_days")));
  }

  /** The last two weeks over the two before, each with a little added, so that none is zero. */
  private static Column trend(String counted, int added) {
    Column recent = col(counted + "_14d");
    Column earlier = col(counted + "_28d").minus(recent);
    return recent.plus(added).divide(earlier.plus(added));
  }

  private static Column averageOrder() {
    Column orders = col(Activity.ORDERS);
    return when(orders.gt(0), col(Activity.REVENUE).divide(orders)).otherwise(0.0);
  }

  private static Column number(Column count) {
    return count.cast("double");
  }

  private static Column[] columns() {
    return Stream.concat(Stream.of(AS_OF, CUSTOMER_ID), names().stream())
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
