package org.composablecdp.gold.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;

/** What customers bought, and for how much of which currency. */
final class PurchasesTest {

  @Test
  void amountsOfDifferentCurrenciesAreNeverAdded() {
    String orders =
        """
        order_id | customer_id | currency | total    | is_completed
        1        | gil         | EUR      | 9.99     | true
        2        | gil         | JPY      | 15000.00 | true
        3        | gil         | null     | 1.00     | true
        4        | hal         | JPY      | 15000.00 | true
        5        | hal         | EUR      | 9.99     | false
        6        | ida         | EUR      | 9.99     | false
        """;

    assertThat(purchases("EUR", orders))
        .containsExactlyInAnyOrder(
            "gil|3|1|EUR|10.99|5.50", "hal|1|1|EUR|0.00|null", "ida|0|0|EUR|0.00|null");
    assertThat(purchases("", orders))
        .containsExactlyInAnyOrder(
            "gil|3|0|null|null|null", "hal|1|0|JPY|15000.00|15000.00", "ida|0|0|null|0.00|null");
  }

  @Test
  void theLargestAmountsAreAddedUpToo() {
    assertThat(
            purchases(
                "",
                """
                order_id | customer_id | currency | total               | is_completed
                1        | fay         | EUR      | 9999999999999999.99 | true
                2        | fay         | EUR      | 9999999999999999.99 | true
                """))
        .containsExactly("fay|2|0|EUR|19999999999999999.98|9999999999999999.99");
  }

  private static List<String> purchases(String currency, String orders) {
    return new Purchases(currency)
            .apply(Rows.of(OrdersTable.TABLE, orders))
            .selectExpr(
                "customer_id",
                "orders",
                "orders_in_other_currencies",
                "currency",
                "revenue",
                "average_order")
            .collectAsList()
            .stream()
            .map(row -> row.mkString("|"))
            .toList();
  }
}
