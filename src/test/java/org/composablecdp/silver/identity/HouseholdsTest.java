package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.record.ContactsTable;
import org.junit.jupiter.api.Test;

/** Who belongs together without being one. */
final class HouseholdsTest {

  private final Dataset<Row> identifiers =
      Rows.of(
          IdentifiersTable.TABLE,
          """
          identifier      | identifier_type | value | customer_id | component_id | is_shared | first_seen_at       | last_seen_at
          contact_id:1    | contact_id      | 1     | ann         | p1           | false     | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          contact_id:2    | contact_id      | 2     | ben         | p2           | false     | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          contact_id:3    | contact_id      | 3     | ann         | p1           | false     | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          contact_id:4    | contact_id      | 4     | cleo        | p3           | false     | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          contact_id:5    | contact_id      | 5     | dan         | p4           | false     | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          order_id:7      | order_id        | 7     | guest       | p7           | false     | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          device_id:tab   | device_id       | tab   | nobody      | p5           | true      | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          device_id:kiosk | device_id       | kiosk | nobody2     | p6           | true      | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
          """);

  @Test
  void peopleOfOneNameAndAddressAreAHousehold() {
    Dataset<Row> contacts =
        Rows.of(
            ContactsTable.TABLE,
            """
            contact_id | source | last_name_normalised | street  | postcode_normalised | is_deleted | updated_at          | version_hash
            1          | crm    | berg                 | Ring 1  | 8010                | false      | 2026-01-01T00:00:00 | 1
            2          | crm    | berg                 | ring 1  | 8010                | false      | 2026-01-01T00:00:00 | 1
            3          | crm    | berg                 | Ring 1  | 8010                | false      | 2026-01-01T00:00:00 | 1
            4          | crm    | null                 | Ring 1  | 8010                | false      | 2026-01-01T00:00:00 | 1
            5          | crm    | stein                | Ring 1  | 8010                | false      | 2026-01-01T00:00:00 | 1
            """);

    assertThat(members(ofAddress(contacts, 2))).containsExactly("ann of 2", "ben of 2");
    assertThat(members(ofAddress(contacts.withColumn("last_name_normalised", lit("berg")), 3)))
        .as("more than a household has")
        .isEmpty();
  }

  private Dataset<Row> ofAddress(Dataset<Row> contacts, int most) {
    return new Households("address", most)
        .ofRecords(
            contacts,
            concat(lit("contact_id:"), col(ContactsTable.CONTACT_ID)),
            List.of("last_name_normalised", "street", "postcode_normalised"),
            identifiers);
  }

  @Test
  void thoseWhoShareADeviceAreAHouseholdAndThoseOfAKioskAreNot() {
    Dataset<Row> edges =
        Rows.of(
            IdentityEdgesTable.TABLE,
            """
            left_identifier | right_identifier | rule  | evidence | confidence  | first_seen_at       | last_seen_at
            contact_id:1    | device_id:tab    | event | e1       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            contact_id:4    | device_id:tab    | event | e2       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            device_id:tab   | order_id:7       | event | e7       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            contact_id:1    | device_id:kiosk  | event | e3       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            contact_id:2    | device_id:kiosk  | event | e4       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            contact_id:5    | device_id:kiosk  | event | e5       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            contact_id:1    | contact_id:2     | event | e6       | 1.0        | 2026-01-01T00:00:00 | 2026-01-01T00:00:00
            """);

    assertThat(
            members(
                new Households("device", 2)
                    .ofShared(List.of("device_id"), List.of("contact_id"), edges, identifiers)))
        .containsExactly("ann of 2", "cleo of 2");
    assertThat(
            members(
                new Households("device", 2)
                    .ofShared(List.of("phone"), List.of("contact_id"), edges, identifiers)))
        .isEmpty();
  }

  private static List<String> members(Dataset<Row> households) {
    assertThat(households.select(HouseholdsTable.HOUSEHOLD_ID).distinct().count())
        .isLessThanOrEqualTo(1);
    return households
        .orderBy(HouseholdsTable.CUSTOMER_ID)
        .selectExpr("concat(customer_id, ' of ', customers)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
