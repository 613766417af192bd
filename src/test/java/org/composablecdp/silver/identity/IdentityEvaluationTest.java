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
    // Found: a1-a2, a1-b1, a2-b1; true: a1-a2, b1-b2, b1-b3, b2-b3; nobody knows whose z is.
    // Connected: a1-a2, and b1-b2 by their order; b3 by nothing but what is Ann's
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
                b3         | w
                """),
            edges(
                """
                left_identifier | right_identifier
                a1              | a2
                a1              | b1
                a1              | b3
                b1              | order_id:1
                b2              | order_id:1
                """),
            truth(
                """
                ('ann', 'a1'), ('ann', 'a2'), ('bob', 'b1'), ('bob', 'b2'), ('bob', 'b3'),
                ('bob', 'unseen')"""));

    assertThat(evaluation).isEqualTo(new IdentityEvaluation(1.0 / 3, 0.25, 0.5));
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
            edges(
                """
                left_identifier | right_identifier
                a               | shared
                b               | shared
                """),
            truth("('ann', 'a'), ('ann', 'shared'), ('bob', 'b'), ('bob', 'shared')"));

    assertThat(evaluation).isEqualTo(new IdentityEvaluation(1.0, 0.5, 0.5));
  }

  @Test
  void withoutPairsNothingIsWrongAndNothingMissed() {
    assertThat(
            IdentityEvaluation.of(
                identifiers("identifier|customer_id\na|x"),
                edges("left_identifier|right_identifier"),
                truth("('ann', 'a')")))
        .isEqualTo(new IdentityEvaluation(1.0, 1.0, 1.0));
  }

  private static Dataset<Row> identifiers(String text) {
    return Rows.of(IdentifiersTable.TABLE, text);
  }

  private static Dataset<Row> edges(String text) {
    return Rows.of(IdentityEdgesTable.TABLE, text);
  }

  private static Dataset<Row> truth(String values) {
    return LocalSpark.session()
        .sql("SELECT * FROM VALUES " + values + " AS t(person_id, identifier)");
  }
}
