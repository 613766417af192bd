package org.composablecdp.gold.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.composablecdp.gold.behaviour.Visits.texts;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.junit.jupiter.api.Test;

final class OrdersTest {

  private final Orders orders =
      new Orders(
          new IdentifiersTable.Blocked(List.of("", "null"), List.of(), List.of("hash-of-test")));

  @Test
  void anOrderIsThatOfTheLoginElseOfTheContactElseOfTheAddressElseOfNobody() {
    Dataset<Row> made =
        orders.apply(
            Rows.of(
                org.composablecdp.silver.record.OrdersTable.TABLE,
                """
                order_id | user_id | contact_id | email_hash
                1        | ann     | 7          | h
                2        | NULL    | 7          | h
                3        | null    | 000        | h
                4        | null    | null       | hash-of-test
                """));

    assertThat(texts(made, "order_id", "identifier"))
        .containsExactlyInAnyOrder(
            "1|user_id:ann", "2|contact_id:7", "3|email_hash:h", "4|order_id:4");
  }

  @Test
  void anOrderIsCompletedUnlessItWasReturnedCancelledOrRefunded() {
    Dataset<Row> made =
        orders.apply(
            Rows.of(
                org.composablecdp.silver.record.OrdersTable.TABLE,
                """
                order_id | status    | total | channel
                1        | completed | 10.50 | store
                2        | Returned  | 1     | online
                3        | cancelled | 1     | online
                4        | REFUNDED  | 1     | online
                5        | null      | 1     | null
                6        | shipped   | 1     | online
                """));

    assertThat(texts(made, "order_id", "is_completed", "total", "channel"))
        .containsExactlyInAnyOrder(
            "1|true|10.50|store",
            "2|false|1.00|online",
            "3|false|1.00|online",
            "4|false|1.00|online",
            "5|true|1.00|null",
            "6|true|1.00|online");
  }
}
