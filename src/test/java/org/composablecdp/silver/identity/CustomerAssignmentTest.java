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
  void identifiersSeenTogetherAreOneCustomerNamedAfterTheOldest(int taskEdges) {
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
        assignment(1, taskEdges).apply(nodes, edges, NO_DECISIONS).identifiers();

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

    assertThat(assigned(1, nodes, edges, "identifier", "customer_id", "is_shared"))
        .containsExactlyInAnyOrder(
            "domain_userid:1|" + id("domain_userid:1") + "|true",
            "user_id:ann|" + id("user_id:ann") + "|false",
            "user_id:bob|" + id("domain_userid:2") + "|false",
            "domain_userid:2|" + id("domain_userid:2") + "|false");
    assertThat(assigned(2, nodes, edges, "customer_id", "is_shared"))
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

    assertThat(assigned(1, nodes, edges, "customer_id", "is_shared"))
        .containsExactlyInAnyOrder(
            id("user_id:ann") + "|false",
            id("user_id:bob") + "|false",
            id("user_id:cid") + "|false");
  }

  @Test
  void aLinkThatWouldGiveACustomerTwoLoginsIsRefusedAndTheStrongerOnesHold() {
    Dataset<Row> nodes =
        nodes(
            """
            identifier      | first_seen_at | last_seen_at
            user_id:ann     | 2026-01-01    | 2026-01-05
            domain_userid:1 | 2026-01-02    | 2026-01-05
            network_userid:n| 2026-01-02    | 2026-01-05
            domain_userid:2 | 2026-01-03    | 2026-01-05
            user_id:bob     | 2026-01-04    | 2026-01-05
            """);
    Dataset<Row> edges =
        edges(
            """
            left_identifier | right_identifier | last_seen_at | confidence | rule  | evidence
            domain_userid:1 | user_id:ann      | 2026-01-02   | 1          | event | e1
            domain_userid:1 | network_userid:n | 2026-01-03   | 1          | event | e2
            domain_userid:2 | network_userid:n | 2026-01-04   | 1          | event | e3
            domain_userid:2 | user_id:bob      | 2026-01-01   | 1          | event | e4
            """);

    CustomerAssignment.Assigned assigned = assignment(1, 1_000).apply(nodes, edges, NO_DECISIONS);

    String ann = id("user_id:ann");
    String two = id("network_userid:n");
    assertThat(texts(assigned.identifiers(), "identifier", "customer_id", "component_id"))
        .containsExactlyInAnyOrder(
            "user_id:ann|" + ann + "|" + ann,
            "domain_userid:1|" + ann + "|" + ann,
            "network_userid:n|" + two + "|" + ann,
            "domain_userid:2|" + two + "|" + ann,
            "user_id:bob|" + two + "|" + ann);
    assertThat(
            texts(assigned.refusals(), "left_identifier", "right_identifier", "reason", "evidence"))
        .containsExactly("domain_userid:1|network_userid:n|more than 1 user_id of one customer|e2");
  }

  @Test
  void decisionsLinkForbidSplitAndUnblock() {
    Dataset<Row> nodes =
        nodes(
            """
            identifier      | first_seen_at | last_seen_at
            user_id:ann     | 2026-01-01    | 2026-01-05
            user_id:bob     | 2026-01-02    | 2026-01-05
            domain_userid:1 | 2026-01-03    | 2026-01-05
            contact_id:7    | 2026-01-04    | 2026-01-05
            contact_id:8    | 2026-01-04    | 2026-01-05
            """);
    Dataset<Row> edges =
        edges(
            """
            left_identifier | right_identifier
            domain_userid:1 | user_id:ann
            domain_userid:1 | user_id:bob
            contact_id:7    | user_id:ann
            contact_id:8    | user_id:ann
            """);
    IdentityDecisions decisions =
        decisions(
            """
            decision_id | action  | left_identifier | right_identifier | decided_at
            1           | link    | user_id:bob     | user_id:ann      | 2026-02-01
            2           | forbid  | contact_id:7    | user_id:ann      | 2026-02-01
            3           | split   | contact_id:8    | null             | 2026-02-01
            4           | unblock | domain_userid:1 | null             | 2026-02-01
            5           | forbid  | user_id:bob     | domain_userid:1  | 2026-02-01
            6           | allow   | domain_userid:1 | user_id:bob      | 2026-02-02
            """);

    CustomerAssignment.Assigned assigned = assignment(1, 1_000).apply(nodes, edges, decisions);

    String ann = id("user_id:ann");
    assertThat(texts(assigned.identifiers(), "identifier", "customer_id", "is_shared"))
        .containsExactlyInAnyOrder(
            "user_id:ann|" + ann + "|false",
            "user_id:bob|" + ann + "|false",
            "domain_userid:1|" + ann + "|false",
            "contact_id:7|" + id("contact_id:7") + "|false",
            "contact_id:8|" + id("contact_id:8") + "|false");
    assertThat(texts(assigned.refusals(), "left_identifier", "reason"))
        .containsExactly("contact_id:7|forbidden by a decision");
  }

  private static final IdentityDecisions NO_DECISIONS =
      decisions("decision_id | action | left_identifier | decided_at");

  private static IdentityDecisions decisions(String text) {
    return IdentityDecisions.of(Rows.of(IdentityDecisionsTable.TABLE, text));
  }

  private static CustomerAssignment assignment(int logins, int taskEdges) {
    List<IdentifierType> types =
        List.of(
            new IdentifierType("user_id", 1, logins, 0, logins == 1),
            new IdentifierType("contact_id", 4, 5, 0, false),
            new IdentifierType("domain_userid", 6, 100, 0, false),
            new IdentifierType("network_userid", 7, 100, 0, false));
    return new CustomerAssignment(
        new SharedIdentifiers(List.of(new SharedIdentifiers.Rule("user_id", logins)), types),
        new LinkResolution(types, new ConnectedComponents(taskEdges)));
  }

  private static List<String> assigned(
      int logins, Dataset<Row> nodes, Dataset<Row> edges, String... columns) {
    return texts(
        assignment(logins, 1_000).apply(nodes, edges, NO_DECISIONS).identifiers(), columns);
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
