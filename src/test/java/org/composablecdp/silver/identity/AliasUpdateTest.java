package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Merges and splits: every id that was ever used leads to a customer in one hop. */
final class AliasUpdateTest {

  @Test
  void idsThatWentUpInAnotherCustomerPointAtIt() {
    assertThat(
            updated(
                """
                ('cookie:1', '2026-01-01', 'old', 'old'),
                ('cookie:2', '2026-01-02', 'old', 'gone'),
                ('cookie:3', '2026-01-03', 'old', NULL)""",
                "alias_id|customer_id"))
        .containsExactly("gone|old|false");
  }

  @Test
  void aliasesOfIdsThatAreGoneArePointedOn() {
    assertThat(
            updated(
                """
                ('cookie:1', '2026-01-01', 'new', 'new'),
                ('cookie:2', '2026-01-02', 'new', 'middle')""",
                """
                alias_id | customer_id
                first    | middle
                other    | elsewhere
                """))
        .containsExactlyInAnyOrder("middle|new|false", "first|new|false");
  }

  @Test
  void anIdThatIsInUseAgainIsNoAlias() {
    assertThat(
            updated(
                """
                ('cookie:1', '2026-01-01', 'one', 'one'),
                ('cookie:2', '2026-01-02', 'two', 'one')""",
                """
                alias_id | customer_id
                two      | one
                """))
        .containsExactly("two|one|true");
  }

  @Test
  void anIdThatWasSplitPointsAtTheCustomerWithItsOldestIdentifier() {
    assertThat(
            updated(
                """
                ('cookie:3', '2026-01-03', 'late', 'split'),
                ('cookie:2', '2026-01-02', 'early', 'split'),
                ('cookie:4', '2026-01-04', 'late', 'split')""",
                "alias_id|customer_id"))
        .containsExactly("split|early|false");
  }

  @Test
  void customersThatStayAsTheyWereGiveNothing() {
    assertThat(
            updated(
                "('cookie:1', '2026-01-01', 'one', 'one')",
                """
                alias_id | customer_id
                two      | one
                """))
        .isEmpty();
  }

  private static List<String> updated(String members, String aliases) {
    Dataset<Row> recomputed =
        LocalSpark.session()
            .sql(
                "SELECT identifier, timestamp(at) AS first_seen_at, customer_id, string(previous)"
                    + " AS previous_id FROM VALUES "
                    + members
                    + " AS t(identifier, at, customer_id, previous)");
    return new AliasUpdate("gone")
            .apply(recomputed, Rows.of(CustomerAliasesTable.TABLE, aliases))
            .select("alias_id", "customer_id", "gone")
            .collectAsList()
            .stream()
            .map(row -> row.mkString("|"))
            .toList();
  }
}
