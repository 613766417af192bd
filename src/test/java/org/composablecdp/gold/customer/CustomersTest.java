package org.composablecdp.gold.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.consent.ConsentTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.record.ContactsTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Customers out of everything known of them: Ann is in the CRM, Bob only logs in, Cid is a cookie,
 * Robbie a robot, Dee once bought in a store, and nothing but an identifier is known of Eve.
 */
final class CustomersTest {

  private static Dataset<Row> customers;

  @BeforeAll
  static void make() {
    Dataset<Row> identifiers =
        rows(
            IdentifiersTable.TABLE,
            """
            identifier        | identifier_type | value | customer_id | first_seen_at | last_seen_at
            user_id:ann       | user_id         | ann   | ann         | 2026-01-02    | 2026-01-05
            user_id:anna      | user_id         | anna  | ann         | 2026-01-03    | 2026-01-09
            email_hash:h      | email_hash      | h     | ann         | 2026-01-03    | 2026-01-09
            contact_id:1      | contact_id      | 1     | ann         | 2026-01-01    | 2026-01-01
            contact_id:2      | contact_id      | 2     | ann         | 2026-01-01    | 2026-01-01
            domain_userid:a   | domain_userid   | a     | ann         | 2026-01-02    | 2026-01-05
            domain_userid:b   | domain_userid   | b     | ann         | 2026-01-02    | 2026-01-05
            order_id:1        | order_id        | 1     | ann         | 2026-01-02    | 2026-01-05
            user_id:bob       | user_id         | bob   | bob         | 2026-01-02    | 2026-01-05
            domain_userid:c   | domain_userid   | c     | cid         | 2026-01-02    | 2026-01-05
            domain_userid:r   | domain_userid   | r     | robbie      | 2026-01-02    | 2026-01-05
            order_id:9        | order_id        | 9     | dee         | 2026-01-07    | 2026-01-07
            network_userid:e  | network_userid  | e     | eve         | 2026-01-08    | 2026-01-08
            """);
    Dataset<Row> sessions =
        rows(
            SessionsTable.TABLE,
            """
            session_id | customer_id | started_at | ended_at   | page_views | engaged_seconds | is_bot | medium | referrer_medium | country
            s2         | ann         | 2026-01-04 | 2026-01-05 | 3          | 20              | false  | email  | null            | DE
            s1         | ann         | 2026-01-02 | 2026-01-03 | 2          | 10              | false  | null   | search          | FR
            s0         | ann         | 2026-01-01 | 2026-01-09 | 50         | 99              | true   | bots   | null            | US
            s3         | bob         | 2026-01-02 | 2026-01-03 | 1          | 0               | false  | null   | null            | FR
            s4         | bob         | 2026-01-04 | 2026-01-05 | 1          | 0               | false  | cpc    | null            | null
            s5         | cid         | 2026-01-02 | 2026-01-03 | 1          | 5               | false  | null   | null            | null
            s6         | robbie      | 2026-01-02 | 2026-01-03 | 1          | 5               | true   | null   | null            | US
            """);
    Dataset<Row> orders =
        rows(
            OrdersTable.TABLE,
            """
            order_id | customer_id | ordered_at | total | is_completed
            1        | ann         | 2026-01-06 | 10.00 | true
            2        | ann         | 2026-01-03 | 10.00 | true
            3        | ann         | 2026-01-02 | 0.01  | true
            4        | ann         | 2026-01-20 | 99.00 | false
            9        | dee         | 2026-01-07 | 5.00  | false
            """);
    customers =
        new Customers(identifiers, sessions, orders, "").apply(contacts(), consent()).cache();
  }

  private static Dataset<Row> contacts() {
    return rows(
        ContactsTable.TABLE,
        """
        contact_id | first_name | city | country | updated_at
        1          | Ann        | Graz | AT      | 2026-02-02
        2          | Anna       | Linz | null    | 2026-02-03
        3          | Nobody     | null | null    | 2026-02-03
        """);
  }

  private static Dataset<Row> consent() {
    return rows(
        ConsentTable.TABLE,
        """
        identifier      | purpose   | granted | decided_at
        user_id:ann     | *         | true    | 2026-01-01
        domain_userid:a | marketing | false   | 2026-01-02
        contact_id:1    | marketing | true    | 2026-01-03
        user_id:bob     | *         | false   | 2026-01-01
        user_id:nobody  | *         | true    | 2026-01-01
        """);
  }

  @Test
  void thereIsARowForEveryCustomerInTheShapeOfTheTable() {
    assertThat(shown("customer_id"))
        .containsExactlyInAnyOrder("ann", "bob", "cid", "robbie", "dee", "eve");
    assertThat(customers.columns())
        .contains(CustomersTable.TABLE.columnNames().toArray(String[]::new));
  }

  @Test
  void aCustomerIsKnownByALoginAnAddressOrAContact() {
    assertThat(shown("customer_id", "is_known"))
        .containsExactlyInAnyOrder(
            "ann|true", "bob|true", "cid|false", "robbie|false", "dee|false", "eve|false");
  }

  @Test
  void theLastSeenLoginAndTheLastChangedContactAreShown() {
    assertThat(of("ann", "user_id", "email_hash", "contact_id", "first_name", "city"))
        .isEqualTo("anna|h|2|Anna|Linz");
    assertThat(of("bob", "user_id", "email_hash", "contact_id", "first_name", "city"))
        .isEqualTo("bob|null|null|null|null");
  }

  @Test
  void theCountryIsThatOfTheContactElseOfTheLastVisitThatHasOne() {
    assertThat(of("ann", "country")).isEqualTo("DE");
    assertThat(of("bob", "country")).isEqualTo("FR");
    assertThat(of("cid", "country")).isEqualTo("null");
  }

  @Test
  void identifiersAreCountedWithoutOrdersAndCookiesAreDevices() {
    assertThat(shown("customer_id", "identifiers", "devices"))
        .containsExactlyInAnyOrder(
            "ann|7|2", "bob|1|0", "cid|1|1", "robbie|1|1", "dee|0|0", "eve|1|0");
  }

  @Test
  void visitsOfRobotsAreNotCounted() {
    assertThat(
            of(
                "ann",
                "visits",
                "page_views",
                "engaged_seconds",
                "date(first_visit_at)",
                "date(last_visit_at)",
                "first_medium",
                "is_bot"))
        .isEqualTo("2|5|30|2026-01-02|2026-01-05|search|false");
    assertThat(of("robbie", "visits", "page_views", "first_visit_at", "first_medium", "is_bot"))
        .isEqualTo("0|0|null|null|true");
    assertThat(of("bob", "visits", "first_medium")).isEqualTo("2|direct");
  }

  @Test
  void ordersThatCameBackAreCountedApart() {
    assertThat(
            of(
                "ann",
                "orders",
                "revenue",
                "average_order",
                "returned_orders",
                "date(first_order_at)",
                "date(last_order_at)"))
        .isEqualTo("3|20.01|6.67|1|2026-01-02|2026-01-06");
    assertThat(of("dee", "orders", "revenue", "average_order", "returned_orders", "last_order_at"))
        .isEqualTo("0|0.00|null|1|null");
  }

  @Test
  void aCustomerWasLastSeenByVisitOrOrderAndFirstByAnything() {
    assertThat(of("ann", "date(first_seen_at)", "date(last_seen_at)"))
        .isEqualTo("2026-01-01|2026-01-06");
    assertThat(of("bob", "date(last_seen_at)")).isEqualTo("2026-01-05");
    assertThat(of("dee", "date(first_seen_at)", "last_seen_at")).isEqualTo("2026-01-07|null");
  }

  @Test
  void decisionsOfAllIdentifiersOfACustomerCount() {
    String granted = "array_join(granted_purposes, ',')";
    String withheld = "array_join(withheld_purposes, ',')";

    assertThat(shown("customer_id", granted, withheld))
        .containsExactlyInAnyOrder(
            "ann|*,marketing|", "bob||*", "cid||", "robbie||", "dee||", "eve||");
  }

  @Test
  void ofACustomerWithNothingButAnIdentifierEverythingIsNone() {
    assertThat(
            of(
                "eve",
                "visits",
                "page_views",
                "engaged_seconds",
                "orders",
                "revenue",
                "average_order",
                "returned_orders",
                "is_bot",
                "size(granted_purposes)",
                "first_medium",
                "country"))
        .isEqualTo("0|0|0|0|0.00|null|0|false|0|null|null");
  }

  private static Dataset<Row> rows(Table table, String text) {
    return Rows.of(table, text);
  }

  private static List<String> shown(String... columns) {
    return customers.selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .toList();
  }

  private static String of(String customer, String... columns) {
    Dataset<Row> row = customers.filter("customer_id = '" + customer + "'").selectExpr(columns);
    return row.head().mkString("|");
  }
}
