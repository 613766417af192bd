package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.junit.jupiter.api.Test;

final class OutcomesTest {

  private static final Instant AS_OF = Instant.parse("2026-03-15T00:00:00Z");

  private static final String SESSIONS =
      """
      customer_id | started_at           | ended_at             | is_bot
      gone        | 2026-03-14T23:59:59Z | 2026-03-14T23:59:59Z | false
      gone        | 2026-03-29T00:00:00Z | 2026-03-29T00:01:00Z | false
      first       | 2026-03-14T00:00:00Z | 2026-03-14T00:01:00Z | false
      first       | 2026-03-15T00:00:00Z | 2026-03-15T00:01:00Z | false
      last        | 2026-03-14T00:00:00Z | 2026-03-14T00:01:00Z | false
      last        | 2026-03-28T23:59:59Z | 2026-03-29T00:01:00Z | false
      robot       | 2026-03-14T00:00:00Z | 2026-03-14T00:01:00Z | false
      robot       | 2026-03-16T00:00:00Z | 2026-03-16T00:01:00Z | true""";

  private static final String ORDERS =
      """
      customer_id | ordered_at           | is_completed
      buyer       | 2026-03-14T00:00:00Z | true
      buyer       | 2026-03-15T00:00:00Z | true
      returner    | 2026-03-14T00:00:00Z | true
      returner    | 2026-03-20T00:00:00Z | false
      late        | 2026-03-14T00:00:00Z | true
      late        | 2026-03-29T00:00:00Z | true""";

  @Test
  void theWindowBeginsWithTheAsOfAndEndsBeforeTheHorizon() {
    assertThat(withOutcome(ModelDefinition.CHURN))
        .containsExactly("gone", "late", "returner", "robot");
    assertThat(withOutcome(ModelDefinition.PURCHASE)).containsExactly("buyer");
  }

  private static List<String> withOutcome(ModelDefinition model) {
    Dataset<Row> sessions = Rows.of(SessionsTable.TABLE, SESSIONS);
    Dataset<Row> orders = Rows.of(OrdersTable.TABLE, ORDERS);
    List<Instant> cuts = List.of(AS_OF);
    return Outcomes.joined(
            new CustomerFeatures(cuts, 28).apply(sessions, orders),
            new Outcomes(cuts, 14).apply(sessions, orders))
        .filter(model.label())
        .select(col(Activity.CUSTOMER_ID))
        .orderBy(Activity.CUSTOMER_ID)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
