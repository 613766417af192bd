package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;

/** How far new sightings reach. */
final class NeighbourhoodTest {

  @Test
  void theNeighbourhoodIsEveryTouchedPartOfTheGraphWholeAndTheNewIdentifiers() {
    Neighbourhood around =
        new Neighbourhood(
            Rows.of(
                IdentifiersTable.TABLE,
                """
                identifier      | customer_id | component_id | first_seen_at | last_seen_at
                domain_userid:1 | ann         | one          | 2026-01-02    | 2026-01-03
                user_id:ann     | ann         | one          | 2026-01-01    | 2026-01-03
                user_id:eve     | eve         | one          | 2026-01-01    | 2026-01-03
                domain_userid:2 | bob         | two          | 2026-01-01    | 2026-01-01
                domain_userid:3 | cid         | three        | 2026-01-01    | 2026-01-01
                """),
            edges(
                """
                left_identifier | right_identifier
                domain_userid:1 | user_id:ann
                domain_userid:1 | domain_userid:4
                domain_userid:2 | domain_userid:3
                """));

    Dataset<Row> nodes =
        around.nodes(
            nodes(
                """
                identifier      | first_seen_at | last_seen_at
                domain_userid:1 | 2025-12-31    | 2026-01-02
                domain_userid:4 | 2026-01-09    | 2026-01-09
                """));

    assertThat(
            texts(nodes, "identifier", "date(first_seen_at)", "date(last_seen_at)", "previous_id"))
        .containsExactlyInAnyOrder(
            "domain_userid:1|2025-12-31|2026-01-03|ann",
            "user_id:ann|2026-01-01|2026-01-03|ann",
            "user_id:eve|2026-01-01|2026-01-03|eve",
            "domain_userid:4|2026-01-09|2026-01-09|null");
    assertThat(texts(around.edges(nodes), "left_identifier", "right_identifier"))
        .containsExactlyInAnyOrder(
            "domain_userid:1|user_id:ann", "domain_userid:1|domain_userid:4");
  }

  private static Dataset<Row> nodes(String text) {
    return Rows.of(IdentifiersTable.TABLE, text)
        .select("identifier", "first_seen_at", "last_seen_at");
  }

  private static Dataset<Row> edges(String text) {
    return Rows.of(IdentityEdgesTable.TABLE, text);
  }

  private static List<String> texts(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }
}
