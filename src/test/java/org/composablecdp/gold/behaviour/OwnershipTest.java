package org.composablecdp.gold.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.composablecdp.gold.behaviour.Visits.texts;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.junit.jupiter.api.Test;

/** Whose a visit is, and when that changes. */
final class OwnershipTest {

  private static final Dataset<Row> STORED =
      Rows.of(
          SessionsTable.TABLE,
          """
          session_id | identifier  | customer_id
          s1         | user_id:ann | ann
          s2         | cookie:1    | ann
          s3         | user_id:bob | bob
          s4         | user_id:cid | null
          s5         | null        | null
          """);

  @Test
  void aVisitIsOfTheCustomerOfItsIdentifier() {
    Dataset<Row> identifiers =
        identifiers(
            """
            identifier  | customer_id
            user_id:ann | one
            user_id:cid | two
            cookie:9    | three
            """);

    assertThat(texts(Ownership.resolve(STORED, identifiers), "session_id", "customer_id"))
        .containsExactlyInAnyOrder("s1|one", "s2|null", "s3|null", "s4|two", "s5|null");
  }

  @Test
  void visitsOfCustomersThatAnIdentifierMovedBetweenMayHaveMoved() {
    assertThat(
            moved(
                """
                identifier | customer_id
                cookie:1   | ann
                cookie:1   | dee
                """))
        .containsExactlyInAnyOrder("s1", "s2", "s4");
  }

  @Test
  void identifiersThatAreNewOrStayMoveOnlyVisitsThatHadNoOwner() {
    assertThat(
            moved(
                """
                identifier  | customer_id
                user_id:cid | cid
                user_id:bob | bob
                user_id:bob | bob
                """))
        .containsExactly("s4");
  }

  private static List<String> moved(String changes) {
    return texts(Ownership.moved(STORED, identifiers(changes)), "session_id");
  }

  private static Dataset<Row> identifiers(String text) {
    return Rows.of(IdentifiersTable.TABLE, text);
  }
}
