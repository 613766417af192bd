package org.composablecdp.ml;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.lake.Table;
import org.composablecdp.spark.LocalSpark;

/**
 * Customers with a rate of visits of their own, who leave at a rate of their own, and who buy more
 * often some days after putting things into the cart: the same rows for the same seed.
 */
public final class SeededShop {

  public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Row> sessions = new ArrayList<>();
  private final List<Row> orders = new ArrayList<>();
  private final Random random;
  private final int days;

  public SeededShop(int customers, int days, long seed) {
    this.random = new Random(seed);
    this.days = days;
    for (int i = 0; i < customers; i++) {
      live("c" + i);
    }
  }

  /** The end of the last day. */
  public Instant end() {
    return BEGIN.plus(Duration.ofDays(days));
  }

  public Dataset<Row> sessions() {
    return rows(
        SessionsTable.TABLE,
        sessions,
        "session_id STRING, customer_id STRING, started_at TIMESTAMP, ended_at TIMESTAMP,"
            + " page_views BIGINT, engaged_seconds BIGINT, product_views BIGINT,"
            + " cart_additions BIGINT, is_bot BOOLEAN, device_type STRING, medium STRING");
  }

  public Dataset<Row> orders() {
    return rows(
        OrdersTable.TABLE,
        orders,
        "order_id STRING, customer_id STRING, ordered_at TIMESTAMP, channel STRING,"
            + " total DECIMAL(18,2), is_completed BOOLEAN");
  }

  private static Dataset<Row> rows(Table table, List<Row> rows, String ddl) {
    return Rows.filled(table, LocalSpark.session().createDataFrame(rows, StructType.fromDDL(ddl)));
  }

  private void live(String customer) {
    double gap = 1 + 9 * random.nextDouble();
    double leaves = 0.02 + 0.2 * random.nextDouble();
    double interest = 0.3 * random.nextDouble();
    double day = days * random.nextDouble() * 0.6;
    double wish = 0;
    while (day < days) {
      boolean fills = random.nextDouble() < interest;
      boolean buys = random.nextDouble() < 0.02 + wish;
      visit(customer, day, fills);
      if (buys) {
        buy(customer, day);
      }
      wish = buys ? 0 : fills ? 0.6 : wish * 0.7;
      if (random.nextDouble() < leaves) {
        return;
      }
      day += -gap * Math.log(1 - random.nextDouble());
    }
  }

  private void visit(String customer, double day, boolean fills) {
    long pages = 1L + random.nextInt(8);
    sessions.add(
        RowFactory.create(
            "s" + sessions.size(),
            customer,
            at(day),
            at(day).plusSeconds(60 * pages),
            pages,
            30 * pages,
            pages / 2,
            fills ? 1L : 0L,
            false,
            random.nextBoolean() ? "Mobile" : "Computer",
            random.nextBoolean() ? "email" : "cpc"));
  }

  private void buy(String customer, double day) {
    orders.add(
        RowFactory.create(
            "o" + orders.size(),
            customer,
            at(day).plusSeconds(30),
            "online",
            BigDecimal.valueOf(1000 + random.nextInt(9000), 2),
            true));
  }

  private static Instant at(double day) {
    return BEGIN.plusSeconds((long) (day * 86_400));
  }
}
