package org.composablecdp.silver.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.record.ContactsTable;
import org.junit.jupiter.api.Test;

/** Consent events and opt-ins in, decisions by identifier and purpose out. */
final class ConsentDecisionsTest {

  private final ConsentDecisions decisions =
      new ConsentDecisions(new IdentifiersTable.Blocked(List.of("", "null"), List.of(), List.of()));

  @Test
  void everyAnswerIsADecisionExceptPendingAndImplicitOnes() {
    Dataset<Row> events =
        events(
            row("all", "ann", "allow_all", "[\"marketing\"]"),
            row("none", "bob", "deny_all", "[\"marketing\"]"),
            row("some", "cid", "allow_selected", "[\"Marketing\", \"analytics\"]"),
            row("no-scopes", "dee", "allow_selected", "null"),
            row("withdrawn", "eve", "withdrawn", "[]"),
            row("expired", "fay", "expired", "[]"),
            row("pending", "gil", "pending", "[\"marketing\"]"),
            row("implicit", "hal", "implicit_consent", "[\"marketing\"]"),
            row("new-word", "ida", "allow_everything", "[\"marketing\"]"));

    assertThat(texts(decisions.ofEvents(events), "identifier", "purpose", "granted", "evidence"))
        .containsExactlyInAnyOrder(
            "user_id:ann|*|true|event:all",
            "user_id:bob|*|false|event:none",
            "user_id:cid|*|false|event:some",
            "user_id:cid|marketing|true|event:some",
            "user_id:cid|analytics|true|event:some",
            "user_id:dee|*|false|event:no-scopes",
            "user_id:eve|*|false|event:withdrawn",
            "user_id:fay|*|false|event:expired");
  }

  @Test
  void aDecisionIsThatOfTheLoginElseOfTheCookie() {
    Dataset<Row> events =
        events(
            "e1|2026-01-01|consent_preferences|ann|d1|" + answer("allow_all", "[]"),
            "e2|2026-01-01|consent_preferences|null|d1|" + answer("allow_all", "[]"),
            "e3|2026-01-01|consent_preferences|NULL|d3|" + answer("allow_all", "[]"),
            "e4|2026-01-01|consent_preferences|null|0000-0000|" + answer("allow_all", "[]"),
            "e5|2026-01-01|cmp_visible|ann|d1|" + answer("allow_all", "[]"),
            "e6|2026-01-01|consent_preferences|ann|d1|null",
            "e7|2026-01-01|consent_preferences|ann|d1|{\"data\":");

    assertThat(texts(decisions.ofEvents(events), "identifier", "evidence"))
        .containsExactlyInAnyOrder(
            "user_id:ann|event:e1", "domain_userid:d1|event:e2", "domain_userid:d3|event:e3");
  }

  @Test
  void theOptInOfAContactIsADecisionOnMarketing() {
    Dataset<Row> contacts =
        Rows.of(
            ContactsTable.TABLE,
            """
            contact_id | marketing_opt_in | updated_at
            1          | true             | 2026-01-01
            2          | false            | 2026-01-02
            3          | null             | 2026-01-03
            """);

    assertThat(
            texts(
                decisions.ofContacts(contacts),
                "identifier",
                "purpose",
                "granted",
                "string(decided_at)",
                "evidence"))
        .containsExactlyInAnyOrder(
            "contact_id:1|marketing|true|2026-01-01 00:00:00|contact:1",
            "contact_id:2|marketing|false|2026-01-02 00:00:00|contact:2");
  }

  @Test
  void theLatestDecisionOnAPurposeIsKept() {
    Dataset<Row> made =
        Rows.of(
            ConsentTable.TABLE,
            """
            identifier  | purpose   | granted | decided_at | evidence
            user_id:ann | marketing | true    | 2026-01-01 | event:1
            user_id:ann | marketing | false   | 2026-01-02 | event:2
            user_id:ann | analytics | true    | 2026-01-01 | event:1
            user_id:bob | marketing | true    | 2026-01-01 | event:3
            """);

    assertThat(texts(ConsentDecisions.latest(made), "identifier", "purpose", "granted", "evidence"))
        .containsExactlyInAnyOrder(
            "user_id:ann|marketing|false|event:2",
            "user_id:ann|analytics|true|event:1",
            "user_id:bob|marketing|true|event:3");
    assertThat(ConsentDecisions.latest(made).columns())
        .containsExactlyElementsOf(ConsentTable.TABLE.columnNames());
  }

  private static String row(String id, String login, String type, String scopes) {
    return id + "|2026-01-01|consent_preferences|" + login + "|d|" + answer(type, scopes);
  }

  private static String answer(String type, String scopes) {
    return """
        {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":{\
        "schema":"iglu:com.snowplowanalytics.snowplow/consent_preferences/jsonschema/1-0-0",\
        "data":{"eventType":"%s","basisForProcessing":"consent","consentScopes":%s}}}"""
        .formatted(type, scopes);
  }

  private static Dataset<Row> events(String... rows) {
    return Rows.of(
        EventsTable.TABLE,
        "event_id|collector_tstamp|event_name|user_id|domain_userid|unstruct_event\n"
            + String.join("\n", rows));
  }

  private static List<String> texts(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }
}
