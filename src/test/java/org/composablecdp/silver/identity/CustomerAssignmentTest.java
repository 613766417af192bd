package org.composablecdp.silver.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers seen together to customers; 0 driver edges makes Spark find the components. */
final class CustomerAssignmentTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000})
  void identifiersSeenTogetherAreOneCustomerNamedAfterTheOldest(int driverEdges) {
    Dataset<Row> nodes =
        nodes(
            """
            identifier      | first_seen_at | last_seen_at
            domain_userid:1 | 2026-01-02    | 2026-01-05
            user_id:ann     | 2026-01-03    | 2026-01-05
            email_hash:h    | 2026-01-01    | 2026-01-01
            contact_id:7    | 2026-01-01    | 2026-01-01
            domain_userid:9 | 2026-01-01    | 2026-01-09
            user_id:a:b     | 2026-01-04    | 2026-01-04
            """);
    Dataset<Row> edges =
        edges(
            """
            left_identifier | right_identifier
            domain_userid:1 | user_id:ann
            contact_id:7    | email_hash:h
            email_hash:h    | user_id:ann
            """);

    Dataset<Row> assigned =
        new CustomerAssignment(1, new ConnectedComponents(driverEdges)).apply(nodes, edges);

    String ann = id("contact_id:7");
    assertThat(texts(assigned, "identifier", "identifier_type", "value", "customer_id"))
        .containsExactlyInAnyOrder(
            "domain_userid:1|domain_userid|1|" + ann,
            "user_id:ann|user_id|ann|" + ann,
            "email_hash:h|email_hash|h|" + ann,
            "contact_id:7|contact_id|7|" + ann,
            "domain_userid:9|domain_userid|9|" + id("domain_userid:9"),
            "user_id:a:b|user_id|a:b|" + id("user_id:a:b"));
    assertThat(assigned.columns()).containsExactlyElementsOf(IdentifiersTable.TABLE.columnNames());
  }

  @Test
  void anIdentifierOfSeveralLoginsLinksNobody() {
    Dataset<Row> nodes =
        nodes(
            """
            identifier      | first_seen_at | last_seen_at
            domain_userid:1 | 2026-01-01    | 2026-01-05
            domain_userid:2 | 2026-01-02    | 2026-01-05
            user_id:ann     | 2026-01-03    | 2026-01-05
            user_id:bob     | 2026-01-04    | 2026-01-05
            """);
    Dataset<Row> edges =
        edges(
            """
            left_identifier | right_identifier
            domain_userid:1 | user_id:ann
            domain_userid:1 | user_id:bob
            domain_userid:2 | user_id:bob
            """);

    assertThat(texts(assignment(1).apply(nodes, edges), "identifier", "customer_id", "is_shared"))
        .containsExactlyInAnyOrder(
            "domain_userid:1|" + id("domain_userid:1") + "|true",
            "user_id:ann|" + id("user_id:ann") + "|false",
            "user_id:bob|" + id("domain_userid:2") + "|false",
            "domain_userid:2|" + id("domain_userid:2") + "|false");
    assertThat(texts(assignment(2).apply(nodes, edges), "customer_id", "is_shared"))
        .hasSize(4)
        .containsOnly(id("domain_userid:1") + "|false");
  }

  @Test
  void loginsThatAreSeenTogetherAreNotSharedThemselves() {
    Dataset<Row> nodes =
        nodes(
            """
            identifier  | first_seen_at | last_seen_at
            user_id:ann | 2026-01-01    | 2026-01-05
            user_id:bob | 2026-01-02    | 2026-01-05
            user_id:cid | 2026-01-02    | 2026-01-05
            """);
    Dataset<Row> edges =
        edges(
            """
            left_identifier | right_identifier
            user_id:ann     | user_id:bob
            user_id:ann     | user_id:cid
            """);

    assertThat(texts(assignment(1).apply(nodes, edges), "customer_id", "is_shared"))
        .containsOnly(id("user_id:ann") + "|false");
  }

  @Test
  void theNeighbourhoodIsEveryTouchedCustomerWholeAndTheNewIdentifiers() {
    Neighbourhood around =
        new Neighbourhood(
            Rows.of(
                IdentifiersTable.TABLE,
                """
                identifier      | customer_id | first_seen_at | last_seen_at
                domain_userid:1 | ann         | 2026-01-02    | 2026-01-03
                user_id:ann     | ann         | 2026-01-01    | 2026-01-03
                domain_userid:2 | bob         | 2026-01-01    | 2026-01-01
                domain_userid:3 | cid         | 2026-01-01    | 2026-01-01
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
            "domain_userid:4|2026-01-09|2026-01-09|null");
    assertThat(texts(around.edges(nodes), "left_identifier", "right_identifier"))
        .containsExactlyInAnyOrder(
            "domain_userid:1|user_id:ann", "domain_userid:1|domain_userid:4");
  }

  private static CustomerAssignment assignment(int logins) {
    return new CustomerAssignment(logins, new ConnectedComponents(1_000));
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

  /** The id of the customer whose oldest identifier this is, computed without Spark. */
  private static String id(String identifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(UTF_8));
      return "c" + HexFormat.of().formatHex(hash).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
