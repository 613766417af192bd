package org.composablecdp.gold.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.composablecdp.gold.behaviour.Visits.SNOWPLOW;
import static org.composablecdp.gold.behaviour.Visits.entity;
import static org.composablecdp.gold.behaviour.Visits.events;
import static org.composablecdp.gold.behaviour.Visits.made;
import static org.composablecdp.gold.behaviour.Visits.page;
import static org.composablecdp.gold.behaviour.Visits.texts;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.junit.jupiter.api.Test;

/** Events in, visits out: what is counted. */
final class SessionsTest {

  @Test
  void activeTimeIsTheMinimumVisitAndAHeartbeatForEveryFurtherHeartbeatWithAPing() {
    // Page p: pings in the tens 0, 1, 1, 3 = 5 + 2 * 10; page q: one ping = 5; page r: none
    Dataset<Row> made =
        made(
            "event_id|event_name|domain_sessionid|derived_tstamp|contexts",
            "1|page_view|s|2026-01-01T10:00:00|" + page("p"),
            "2|page_ping|s|2026-01-01T10:00:05|" + page("p"),
            "3|page_ping|s|2026-01-01T10:00:11|" + page("p"),
            "4|page_ping|s|2026-01-01T10:00:19|" + page("p"),
            "5|page_ping|s|2026-01-01T10:00:30|" + page("p"),
            "6|page_view|s|2026-01-01T10:01:00|" + page("q"),
            "7|page_ping|s|2026-01-01T10:01:05|" + page("q"),
            "8|page_view|s|2026-01-01T10:02:00|" + page("r"),
            "9|page_view|quiet|2026-01-01T10:00:00|" + page("t"));

    assertThat(texts(made, "session_id", "engaged_seconds", "page_views", "events", "is_engaged"))
        .containsExactlyInAnyOrder("s|30|3|8|true", "quiet|0|1|1|false");
    assertThat(
            texts(
                new Sessions(
                        5, 2, "bot", new IdentifiersTable.Blocked(List.of(), List.of(), List.of()))
                    .apply(
                        events(
                            "event_id|event_name|domain_sessionid|derived_tstamp|contexts",
                            "1|page_ping|s|2026-01-01T10:00:05|" + page("p"),
                            "2|page_ping|s|2026-01-01T10:00:11|" + page("p"))),
                "engaged_seconds"))
        .containsExactly("7");
  }

  @Test
  void aPageViewIsCountedOnceByItsIdElseByItsEvent() {
    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|contexts",
                    "1|page_view|s|" + page("p"),
                    "2|page_view|s|" + page("p"),
                    "3|page_view|s|null",
                    "4|page_view|s|[]",
                    "5|screen_view|s|" + page("q"),
                    "6|link_click|s|" + page("r")),
                "page_views",
                "events"))
        .containsExactly("4|6");
  }

  @Test
  void aVisitIsEngagedByTwoPagesTwoHeartbeatsOrAPurchase() {
    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|derived_tstamp|contexts|tr_orderid",
                    "1|page_view|one-page|2026-01-01T10:00:00|" + page("p") + "|null",
                    "2|page_ping|one-page|2026-01-01T10:00:05|" + page("p") + "|null",
                    "3|page_view|two-pages|2026-01-01T10:00:00|" + page("p") + "|null",
                    "4|page_view|two-pages|2026-01-01T10:00:00|" + page("q") + "|null",
                    "5|page_ping|two-beats|2026-01-01T10:00:05|" + page("p") + "|null",
                    "6|page_ping|two-beats|2026-01-01T10:00:15|" + page("p") + "|null",
                    "7|transaction|purchase|2026-01-01T10:00:00|null|o1"),
                "session_id",
                "is_engaged"))
        .containsExactlyInAnyOrder(
            "one-page|false", "two-pages|true", "two-beats|true", "purchase|true");
  }

  @Test
  void theSessionOfAnAppIsThatOfItsEntity() {
    String session =
        entity(SNOWPLOW + "client_session/jsonschema/1-0-2", "\"sessionId\":\"app-1\"");

    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|contexts",
                    "1|screen_view|null|" + session,
                    "2|screen_view|web-1|" + session,
                    "3|page_view|null|" + page("p")),
                "session_id",
                "events"))
        .containsExactlyInAnyOrder("app-1|1", "web-1|1");
  }

  @Test
  void revenueIsCountedOncePerOrderHoweverOftenItsEventComes() {
    String bought = "iglu:com.snowplowanalytics.snowplow.ecommerce/transaction/jsonschema/1-0-0";
    String entity = entity(bought, "\"transaction_id\":\"o3\",\"revenue\":7.25");
    String none = entity(bought, "\"transaction_id\":\"o4\",\"revenue\":\"a lot\"");

    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|tr_orderid|tr_total|contexts",
                    "1|transaction|s|o1|10.50|null",
                    "2|transaction|s|o1|10.50|null",
                    "3|transaction|s|o2|10.50|null",
                    "4|snowplow_ecommerce_action|s|null|null|" + entity,
                    "5|snowplow_ecommerce_action|s|null|null|" + entity,
                    "6|snowplow_ecommerce_action|t|null|null|" + none,
                    "7|transaction|u|o5|null|null",
                    "8|transaction|v|o6|9999999999999999.99|null",
                    "9|transaction|v|o7|9999999999999999.99|null"),
                "session_id",
                "transactions",
                "revenue"))
        .containsExactlyInAnyOrder("s|3|28.25", "t|1|0.00", "u|1|0.00", "v|2|19999999999999999.98");
  }

  @Test
  void anOrderWhoseEventsDifferIsStillOneOrder() {
    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|tr_orderid|tr_total",
                    "1|transaction|s|o1|10.50",
                    "2|transaction_item|s|o1|null",
                    "3|transaction|s|o1|12.00"),
                "transactions",
                "revenue"))
        .containsExactly("1|12.00");
  }

  @Test
  void ecommerceActionsAreCountedByTheirType() {
    String action = "{\"data\":{\"schema\":\"x\",\"data\":{\"type\":\"%s\"}}}";

    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|unstruct_event",
                    "1|snowplow_ecommerce_action|s|" + action.formatted("product_view"),
                    "2|snowplow_ecommerce_action|s|" + action.formatted("product_view"),
                    "3|snowplow_ecommerce_action|s|" + action.formatted("add_to_cart"),
                    "4|snowplow_ecommerce_action|s|" + action.formatted("remove_from_cart"),
                    "5|link_click|s|" + action.formatted("product_view"),
                    "6|snowplow_ecommerce_action|s|{broken"),
                "product_views",
                "cart_additions"))
        .containsExactly("2|1");
  }

  @Test
  void anEventOfWhichOnlyTheSessionIsKnownIsAVisit() {
    Dataset<Row> made =
        made("event_id|domain_sessionid|collector_tstamp", "1|s|2026-01-01T10:00:00");

    assertThat(
            texts(
                made,
                "identifier",
                "string(started_at)",
                "events",
                "page_views",
                "engaged_seconds",
                "transactions",
                "revenue",
                "is_engaged",
                "is_bot",
                "landing_page"))
        .containsExactly("null|2026-01-01 10:00:00|1|0|0|0|0.00|false|false|null");
    assertThat(made.columns())
        .containsExactlyInAnyOrderElementsOf(
            SessionsTable.TABLE.columnNames().stream()
                .filter(name -> !name.equals(SessionsTable.CUSTOMER_ID))
                .toList());
  }
}
