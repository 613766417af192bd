package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.junit.jupiter.api.Test;

final class CustomerFeaturesTest {

  private static final Instant AS_OF = Instant.parse("2026-03-29T00:00:00Z");

  private static final String SESSIONS =
      """
      customer_id | started_at           | ended_at             | page_views | engaged_seconds | product_views | cart_additions | is_bot | device_type | medium
      ann         | 2026-03-28T00:00:00Z | 2026-03-28T00:10:00Z | 5          | 120             | 2             | 1              | false  | Mobile      | email
      ann         | 2026-03-18T00:00:00Z | 2026-03-18T00:10:00Z | 3          | 60              | 1             | 0              | false  | Computer    | cpc
      ann         | 2026-03-08T00:00:00Z | 2026-03-08T00:10:00Z | 2          | 30              | 0             | 0              | false  | Mobile      | null
      ann         | 2026-02-26T00:00:00Z | 2026-02-26T00:10:00Z | 7          | 10              | 3             | 2              | false  | Mobile      | email
      bob         | 2026-03-28T12:00:00Z | 2026-03-29T00:30:00Z | 9          | 90              | 4             | 5              | false  | Mobile      | email
      robot       | 2026-03-28T12:00:00Z | 2026-03-28T12:30:00Z | 9          | 90              | 4             | 5              | true   | null        | null
      null        | 2026-03-28T12:00:00Z | 2026-03-28T12:30:00Z | 9          | 90              | 4             | 5              | false  | null        | null
      old         | 2026-02-28T23:59:59Z | 2026-03-01T00:10:00Z | 1          | 10              | 0             | 0              | false  | Mobile      | null""";

  private static final String ORDERS =
      """
      customer_id | ordered_at           | channel | total | is_completed
      ann         | 2026-03-19T00:00:00Z | store   | 30.00 | true
      ann         | 2026-03-25T00:00:00Z | online  | 50.00 | false
      eve         | 2026-03-27T00:00:00Z | online  | 20.50 | true""";

  private static final String FUTURE_SESSIONS =
      """
      customer_id | started_at           | ended_at             | page_views | engaged_seconds | product_views | cart_additions | is_bot | device_type | medium
      ann         | 2026-03-29T00:00:00Z | 2026-03-29T00:10:00Z | 5          | 120             | 2             | 1              | false  | Tablet      | social
      old         | 2026-03-30T00:00:00Z | 2026-03-30T00:10:00Z | 5          | 120             | 2             | 1              | false  | Tablet      | social
      new         | 2026-03-29T00:00:00Z | 2026-03-29T00:10:00Z | 5          | 120             | 2             | 1              | false  | Tablet      | social""";

  private static final String FUTURE_ORDERS =
      """
      customer_id | ordered_at           | channel | total | is_completed
      ann         | 2026-03-29T00:00:00Z | store   | 99.00 | true
      eve         | 2026-04-01T00:00:00Z | store   | 99.00 | true""";

  @Test
  void whatACustomerDidIsCountedOverSevenFourteenAndTwentyEightDaysAndAllTime() {
    assertThat(features("ann"))
        .containsAllEntriesOf(counts("visits", 1, 2, 3, 4))
        .containsAllEntriesOf(counts("page_views", 5, 8, 10, 17))
        .containsAllEntriesOf(counts("engaged_seconds", 120, 180, 210, 220))
        .containsAllEntriesOf(counts("product_views", 2, 3, 3, 6))
        .containsAllEntriesOf(counts("cart_additions", 1, 1, 1, 3))
        .containsAllEntriesOf(counts("orders", 0, 1, 1, 1))
        .containsAllEntriesOf(counts("revenue", 0, 30, 30, 30));
  }

  @Test
  void recencyGapsAndTrendsAreInDays() {
    Map<String, Double> ann = features("ann");
    assertThat(ann)
        .containsEntry("recency_days", 1.0)
        .containsEntry("visit_recency_days", 1.0)
        .containsEntry("order_recency_days", 10.0)
        .containsEntry("known_days", 31.0)
        .containsEntry("visit_gap_days", 10.0)
        .containsEntry("visit_trend", 1.5)
        .containsEntry("active_days_28d", 4.0)
        .containsEntry("store_orders", 1.0)
        .containsEntry("average_order", 30.0)
        .containsEntry("devices", 2.0)
        .containsEntry("mediums", 2.0);
    assertThat(ann.get("overdue")).isCloseTo(1.0 / 11, within(1e-9));
    assertThat(ann.get("engagement_trend")).isCloseTo(240.0 / 90, within(1e-9));
  }

  @Test
  void whatIsDoneInAVisitThatGoesOnAtTheAsOfIsNotKnown() {
    assertThat(features("bob"))
        .containsEntry("recency_days", 0.5)
        .containsEntry("visits_7d", 1.0)
        .containsEntry("page_views", 0.0)
        .containsEntry("cart_additions_7d", 0.0);
  }

  @Test
  void aCustomerOfTheStoreWithoutVisitsHasFeaturesToo() {
    assertThat(features("eve"))
        .containsEntry("recency_days", 2.0)
        .containsEntry("visit_recency_days", 365.0)
        .containsEntry("revenue_7d", 20.5)
        .containsEntry("visits", 0.0);
  }

  @Test
  void robotsUnknownsAndTheInactiveHaveNoFeatures() {
    assertThat(all(List.of(AS_OF), sessions(), orders()))
        .extracting(row -> row.getString(1))
        .containsExactly("ann", "bob", "eve");
  }

  @Test
  void whatIsPlantedAfterTheAsOfMovesNoFeature() {
    Dataset<Row> laterSessions = sessions().union(Rows.of(SessionsTable.TABLE, FUTURE_SESSIONS));
    Dataset<Row> laterOrders = orders().union(Rows.of(OrdersTable.TABLE, FUTURE_ORDERS));
    assertThat(all(List.of(AS_OF), laterSessions, laterOrders))
        .isEqualTo(all(List.of(AS_OF), sessions(), orders()));
  }

  @Test
  void severalAsOfTimesAtOnceGiveWhatEachGivesAlone() {
    Instant earlier = Instant.parse("2026-03-15T00:00:00Z");
    List<Row> together = all(List.of(AS_OF, earlier), sessions(), orders());
    List<Row> apart = new ArrayList<>(all(List.of(earlier), sessions(), orders()));
    apart.addAll(all(List.of(AS_OF), sessions(), orders()));
    assertThat(together).isEqualTo(apart).hasSize(5);
  }

  @Test
  void noFeatureIsNullOrNegativeOnASeededShop() {
    SeededShop shop = new SeededShop(200, 60, 3);
    Dataset<Row> features =
        new CustomerFeatures(TimeSplit.before(shop.end(), 14, 2).cuts(), 28)
            .apply(shop.sessions(), shop.orders());
    String broken =
        CustomerFeatures.names().stream()
            .map(name -> "(" + name + " IS NULL OR " + name + " < 0 OR isnan(" + name + "))")
            .reduce((a, b) -> a + " OR " + b)
            .orElseThrow();
    assertThat(features.count()).isPositive();
    assertThat(features.filter(broken).count()).isZero();
  }

  private static Map<String, Double> features(String customer) {
    Row row =
        new CustomerFeatures(List.of(AS_OF), 28)
            .apply(sessions(), orders())
            .filter(col("customer_id").equalTo(lit(customer)))
            .first();
    Map<String, Double> features = new TreeMap<>();
    CustomerFeatures.names().forEach(name -> features.put(name, row.getAs(name)));
    return features;
  }

  private static Map<String, Double> counts(String name, double... counts) {
    List<String> names = List.of(name + "_7d", name + "_14d", name + "_28d", name);
    return IntStream.range(0, counts.length)
        .boxed()
        .collect(Collectors.toMap(names::get, i -> counts[i]));
  }

  private static List<Row> all(List<Instant> cuts, Dataset<Row> sessions, Dataset<Row> orders) {
    return new CustomerFeatures(cuts, 28)
        .apply(sessions, orders)
        .orderBy("as_of", "customer_id")
        .collectAsList();
  }

  private static Dataset<Row> sessions() {
    return Rows.of(SessionsTable.TABLE, SESSIONS);
  }

  private static Dataset<Row> orders() {
    return Rows.of(OrdersTable.TABLE, ORDERS);
  }
}
