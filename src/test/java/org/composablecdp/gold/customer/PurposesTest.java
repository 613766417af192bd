package org.composablecdp.gold.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Decisions of all identifiers of a customer in, what it granted and withheld out. */
final class PurposesTest {

  @Test
  void theLatestDecisionOnAPurposeCounts() {
    assertThat(
            purposes(
                """
                ('ann', 'marketing', true, 1), ('ann', 'marketing', false, 2),
                ('bob', 'marketing', false, 1), ('bob', 'marketing', true, 2),
                ('cid', '*', true, 1), ('cid', '*', false, 2)"""))
        .isEqualTo(Map.of("ann", "[] [marketing]", "bob", "[marketing] []", "cid", "[] [*]"));
  }

  @Test
  void aDecisionOnEverythingTakesBackEarlierOnesOnSinglePurposes() {
    assertThat(
            purposes(
                """
                ('ann', 'marketing', true, 1), ('ann', '*', false, 2),
                ('bob', 'marketing', false, 1), ('bob', '*', true, 2)"""))
        .isEqualTo(Map.of("ann", "[] [*, marketing]", "bob", "[*, marketing] []"));
  }

  @Test
  void aLaterDecisionOnASinglePurposeStandsBesideTheOneOnEverything() {
    assertThat(
            purposes(
                """
                ('ann', '*', false, 1), ('ann', 'marketing', true, 2),
                ('bob', '*', true, 1), ('bob', 'marketing', false, 2)"""))
        .isEqualTo(Map.of("ann", "[marketing] [*]", "bob", "[*] [marketing]"));
  }

  @Test
  void whatIsSelectedIsGrantedAndAllElseIsNot() {
    assertThat(
            purposes(
                """
                ('ann', '*', false, 1), ('ann', 'marketing', true, 1),
                ('ann', 'analytics', true, 1)"""))
        .isEqualTo(Map.of("ann", "[analytics, marketing] [*]"));
  }

  @Test
  void aNewSelectionTakesBackTheOneBefore() {
    assertThat(
            purposes(
                """
                ('ann', '*', false, 1), ('ann', 'marketing', true, 1),
                ('ann', '*', false, 2), ('ann', 'analytics', true, 2)"""))
        .isEqualTo(Map.of("ann", "[analytics] [*, marketing]"));
  }

  @Test
  void ofDecisionsAtTheSameTimeTheRefusalCounts() {
    assertThat(
            purposes(
                """
                ('ann', 'marketing', false, 1), ('ann', 'marketing', true, 1),
                ('bob', '*', true, 1), ('bob', '*', false, 1),
                ('cid', '*', true, 1), ('cid', 'marketing', false, 1)"""))
        .isEqualTo(Map.of("ann", "[] [marketing]", "bob", "[] [*]", "cid", "[*] [marketing]"));
  }

  /** Granted and withheld purposes by customer. */
  private static Map<String, String> purposes(String decisions) {
    return Purposes.of(
            LocalSpark.session()
                .sql(
                    "SELECT customer_id, purpose, granted, timestamp_seconds(at) AS decided_at"
                        + " FROM VALUES "
                        + decisions
                        + " AS t(customer_id, purpose, granted, at)"))
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0), row -> row.getList(1) + " " + row.getList(2)));
  }
}
