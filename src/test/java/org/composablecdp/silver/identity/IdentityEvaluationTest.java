package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Precision and recall of pairs that are counted by hand. */
final class IdentityEvaluationTest {

  @Test
  void pairsOfOneCustomerAreComparedWithPairsOfOnePerson() {
    // Found: a1-a2, a1-b1, a2-b1; true: a1-a2, b1-b2; nobody knows whose z is
    IdentityEvaluation evaluation =
        IdentityEvaluation.of(
            identifiers(
                """
                identifier | customer_id
                a1         | x
                a2         | x
                b1         | x
                z          | x
                b2         | y
                """),
            truth("('ann', 'a1'), ('ann', 'a2'), ('bob', 'b1'), ('bob', 'b2'), ('bob', 'unseen')"));

    assertThat(evaluation).isEqualTo(new IdentityEvaluation(1.0 / 3, 0.5, 2));
  }

  @Test
  void aSharedIdentifierIsRightWithEachOfItsPeople() {
    IdentityEvaluation evaluation =
        IdentityEvaluation.of(
            identifiers(
                """
                identifier | customer_id
                shared     | ann
                a          | ann
                b          | bob
                """),
            truth("('ann', 'a'), ('ann', 'shared'), ('bob', 'b'), ('bob', 'shared')"));

    assertThat(evaluation).isEqualTo(new IdentityEvaluation(1.0, 0.5, 2));
  }

  @Test
  void withoutPairsNothingIsWrongAndNothingMissed() {
    assertThat(
            IdentityEvaluation.of(
                identifiers("identifier|customer_id\na|x"), truth("('ann', 'a')")))
        .isEqualTo(new IdentityEvaluation(1.0, 1.0, 0));
  }

  private static Dataset<Row> identifiers(String text) {
    return Rows.of(IdentifiersTable.TABLE, text);
  }

  private static Dataset<Row> truth(String values) {
    return LocalSpark.session()
        .sql("SELECT * FROM VALUES " + values + " AS t(person_id, identifier)");
  }
}
