package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.record.ContactsTable;
import org.junit.jupiter.api.Test;

/** Which identifiers are seen together, and what is made of that: nodes and edges. */
final class SightingsTest {

  private static final IdentitySource EVENT =
      source(
          "event",
          new IdentitySource.Row("event_id", "collector_tstamp", ""),
          Map.of(
              "domain_userid", "domain_userid",
              "network_userid", "network_userid",
              "user_id", "user_id",
              "order_id", "tr_orderid"));
  private static final IdentitySource CONTACT =
      source(
          "contact",
          new IdentitySource.Row("contact_id", "coalesce(created_at, updated_at)", ""),
          Map.of("contact_id", "contact_id", "user_id", "user_id", "email_hash", "email_hash"));

  private final Sightings sightings =
      new Sightings(
          new IdentifiersTable.Blocked(
              List.of("", "null", "anonymous", "-1"), List.of(), List.of("hash-of-test")));

  private static IdentitySource source(
      String rule, IdentitySource.Row row, Map<String, String> identifiers) {
    return new IdentitySource(rule, "silver.any", row, identifiers, List.of(), 1);
  }

  @Test
  void anEventHasItsCookiesItsLoginAndItsOrder() {
    Dataset<Row> events =
        Rows.of(
            EventsTable.TABLE,
            """
            event_id | collector_tstamp    | domain_userid | network_userid | user_id | tr_orderid
            e1       | 2026-01-01T00:00:00 | d1            | n1             | ann     | o1
            e2       | 2026-01-02T00:00:00 | d1            | null           | null    | null
            e3       | 2026-01-03T00:00:00 | null          | null           | null    | null
            """);

    assertThat(texts(sightings.apply(EVENT, events)))
        .containsExactlyInAnyOrder(
            "2026-01-01 00:00:00|event|e1|domain_userid:d1,network_userid:n1,order_id:o1,user_id:ann",
            "2026-01-02 00:00:00|event|e2|domain_userid:d1");
  }

  @Test
  void valuesThatStandForNobodyAreNoIdentifiers() {
    Dataset<Row> events =
        Rows.of(
            EventsTable.TABLE,
            """
            event_id | collector_tstamp    | domain_userid                        | user_id
            e1       | 2026-01-01T00:00:00 | 00000000-0000-0000-0000-000000000000 | ann
            e2       | 2026-01-01T00:00:00 | d2                                   | NULL
            e3       | 2026-01-01T00:00:00 | d3                                   | Anonymous
            e4       | 2026-01-01T00:00:00 | d4                                   | -1
            e5       | 2026-01-01T00:00:00 | d5                                   | 0
            e6       | 2026-01-01T00:00:00 |                                      | - -
            e7       | 2026-01-01T00:00:00 | d7                                   | 00123
            """);

    assertThat(texts(sightings.apply(EVENT, events)))
        .extracting(text -> text.substring(text.lastIndexOf("event|") + 6))
        .containsExactlyInAnyOrder(
            "e1|user_id:ann",
            "e2|domain_userid:d2",
            "e3|domain_userid:d3",
            "e4|domain_userid:d4",
            "e5|domain_userid:d5",
            "e7|domain_userid:d7,user_id:00123");
  }

  @Test
  void aContactIsSeenWhenItWasMadeElseWhenItWasChanged() {
    Dataset<Row> contacts =
        Rows.of(
            ContactsTable.TABLE,
            """
            contact_id | user_id | email_hash   | created_at | updated_at
            1          | ann     | hash-of-ann  | 2026-01-01 | 2026-02-01
            2          | null    | hash-of-test | null       | 2026-02-01
            """);

    assertThat(texts(sightings.apply(CONTACT, contacts)))
        .containsExactlyInAnyOrder(
            "2026-01-01 00:00:00|contact|1|contact_id:1,email_hash:hash-of-ann,user_id:ann",
            "2026-02-01 00:00:00|contact|2|contact_id:2");
  }

  @Test
  void onlyThePairsOfTheSourceLinkAndOnlyRowsThatMeetItsCondition() {
    Dataset<Row> contacts =
        Rows.of(
            ContactsTable.TABLE,
            """
            contact_id | user_id | email_hash | city | created_at
            1          | ann     | h          | Graz | 2026-01-01
            2          | bob     | h          | Wien | 2026-01-01
            3          | null    | h          | Graz | 2026-01-01
            """);
    IdentitySource source =
        new IdentitySource(
            "contact",
            "silver.contacts",
            new IdentitySource.Row("contact_id", "created_at", "city = 'Graz'"),
            CONTACT.identifiers(),
            List.of(new IdentitySource.Link("user_id", "contact_id")),
            0.5);

    assertThat(
            sightings
                .apply(source, contacts)
                .selectExpr("evidence", "string(links)", "confidence")
                .collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactlyInAnyOrder("1|[{contact_id:1, user_id:ann}]|0.5", "3|[]|0.5");
  }

  @Test
  void sightingsBecomeNodesAndEdgesSeenFromTheFirstToTheLastTime() {
    Dataset<Row> events =
        Rows.of(
            EventsTable.TABLE,
            """
            event_id | collector_tstamp    | domain_userid | user_id
            e2       | 2026-01-02T00:00:00 | d1            | ann
            e1       | 2026-01-01T00:00:00 | d1            | ann
            e3       | 2026-01-03T00:00:00 | d1            | null
            e0       | 2026-01-01T00:00:00 | d1            | ann
            e4       | 2026-01-04T00:00:00 | d1            | d1
            """);
    Dataset<Row> seen = sightings.apply(EVENT, events);

    assertThat(texts(IdentityGraph.nodes(seen)))
        .containsExactlyInAnyOrder(
            "domain_userid:d1|2026-01-01 00:00:00.0|2026-01-04 00:00:00.0",
            "user_id:ann|2026-01-01 00:00:00.0|2026-01-02 00:00:00.0",
            "user_id:d1|2026-01-04 00:00:00.0|2026-01-04 00:00:00.0");
    assertThat(
            texts(
                IdentityGraph.edges(seen)
                    .drop("confidence")
                    .withColumn("seen_on", functions.array_join(functions.col("seen_on"), ","))))
        .containsExactlyInAnyOrder(
            "domain_userid:d1|user_id:ann|event|e0|2026-01-02,2026-01-01|2026-01-01 00:00:00.0|2026-01-02 00:00:00.0",
            "domain_userid:d1|user_id:d1|event|e4|2026-01-04|2026-01-04 00:00:00.0|2026-01-04 00:00:00.0");
  }

  private static List<String> texts(Dataset<Row> rows) {
    boolean areSightings = List.of(rows.columns()).contains(Sightings.IDENTIFIERS);
    Dataset<Row> shown =
        areSightings
            ? rows.selectExpr(
                "string(seen_at)",
                "rule",
                "evidence",
                "array_join(sort_array(identifiers), ',') AS identifiers")
            : rows;
    return shown.collectAsList().stream().map(row -> row.mkString("|")).toList();
  }
}
