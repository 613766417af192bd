package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.customer.CustomersTable;
import org.junit.jupiter.api.Test;

final class ConsentGateTest {

  private static final String CUSTOMERS =
      """
      customer_id | granted_purposes          | withheld_purposes
      granted     | analytics,personalization |
      everything  | *                         |
      other       | analytics                 |
      silent      |                           |
      withdrawn   | *                         | personalization
      selected    | personalization           | *
      denied      |                           | *
      asked       | personalization           | marketing""";

  @Test
  void whoGrantedThePurposeOrAllWithoutWithholdingItIsAllowed() {
    assertThat(allowed("personalization"))
        .containsExactly("asked", "everything", "granted", "selected");
  }

  @Test
  void whereNoConsentIsNeededAllAreAllowed() {
    assertThat(allowed("")).hasSize(9);
  }

  private static List<String> allowed(String purpose) {
    Dataset<Row> customers = Rows.of(CustomersTable.TABLE, CUSTOMERS);
    Dataset<Row> unknown = Rows.of(CustomersTable.TABLE, "customer_id\nunknown");
    return new ConsentGate(purpose)
            .apply(customers.union(unknown).select("customer_id"), customers)
            .filter(col(ConsentGate.ALLOWED))
            .orderBy("customer_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
  }
}
