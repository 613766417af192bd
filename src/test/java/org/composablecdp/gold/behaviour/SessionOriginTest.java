package org.composablecdp.gold.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.composablecdp.gold.behaviour.Visits.entity;
import static org.composablecdp.gold.behaviour.Visits.made;
import static org.composablecdp.gold.behaviour.Visits.texts;

import org.junit.jupiter.api.Test;

/** Events in, visits out: who came, and where from. */
final class SessionOriginTest {

  @Test
  void robotsAreToldByTheirUserAgentOrByTheListOfTheIab() {
    String iab = "iglu:com.iab.snowplow/spiders_and_robots/jsonschema/1-0-0";

    assertThat(
            texts(
                made(
                    "event_id|domain_sessionid|useragent|derived_contexts",
                    "1|agent|Mozilla/5.0 (compatible; Googlebot/2.1)|null",
                    "2|iab|Mozilla/5.0|" + entity(iab, "\"spiderOrRobot\":true"),
                    "3|person|Mozilla/5.0|" + entity(iab, "\"spiderOrRobot\":false"),
                    "4|unknown|null|null",
                    "5|later|Mozilla/5.0|null",
                    "6|later|SomeSPIDER|null"),
                "session_id",
                "is_bot"))
        .containsExactlyInAnyOrder(
            "agent|true", "iab|true", "person|false", "unknown|false", "later|true");
  }

  @Test
  void landingAndExitAreTheFirstAndLastPageByTimeThenByEvent() {
    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|derived_tstamp|collector_tstamp|page_url",
                    "3|page_view|s|2026-01-01T10:00:03|2026-01-01T11:00:00|/last",
                    "2|page_view|s|2026-01-01T10:00:01|2026-01-01T12:00:00|/second",
                    "1|page_view|s|2026-01-01T10:00:01|2026-01-01T13:00:00|/first",
                    "0|link_click|s|2026-01-01T10:00:00|2026-01-01T11:00:00|/click",
                    "9|page_ping|s|null|2026-01-01T10:00:09|/ping"),
                "landing_page",
                "exit_page",
                "string(started_at)",
                "string(ended_at)",
                "string(first_collected_at)",
                "string(last_collected_at)"))
        .containsExactly(
            "/first|/last|2026-01-01 10:00:00|2026-01-01 10:00:09|2026-01-01 10:00:09|2026-01-01 13:00:00");
  }

  @Test
  void aVisitCameFromTheReferrerOfItsFirstPageAndNotOfALaterOne() {
    assertThat(
            texts(
                made(
                    "event_id|event_name|domain_sessionid|derived_tstamp|refr_urlhost|refr_medium",
                    "1|page_view|direct|2026-01-01T10:00:00|null|null",
                    "2|page_view|direct|2026-01-01T10:00:01|shop.example|internal",
                    "3|link_click|search|2026-01-01T10:00:00|null|null",
                    "4|page_view|search|2026-01-01T10:00:01|find.example|search",
                    "5|page_view|search|2026-01-01T10:00:02|shop.example|internal",
                    "6|page_ping|no-page|2026-01-01T10:00:00|find.example|search",
                    "7|null|no-page|2026-01-01T10:00:01|shop.example|internal"),
                "session_id",
                "referrer_host",
                "referrer_medium"))
        .containsExactlyInAnyOrder(
            "direct|null|null", "search|find.example|search", "no-page|find.example|search");
  }

  @Test
  void theMarketingOfAVisitIsThatOfItsFirstPageWithAny() {
    assertThat(
            texts(
                made(
                    "event_id|domain_sessionid|derived_tstamp|mkt_medium|mkt_source|mkt_campaign|mkt_clickid",
                    "1|s|2026-01-01T10:00:00|null|null|null|null",
                    "3|s|2026-01-01T10:00:02|cpc|ads|late|c2",
                    "2|s|2026-01-01T10:00:01|email|news|null|null",
                    "4|click|2026-01-01T10:00:00|null|null|null|c1",
                    "5|none|2026-01-01T10:00:00|null|null|null|null"),
                "session_id",
                "medium",
                "traffic_source",
                "campaign",
                "click_id"))
        .containsExactlyInAnyOrder(
            "s|email|news|null|null", "click|null|null|null|c1", "none|null|null|null|null");
  }

  @Test
  void aVisitIsThatOfTheLastLoginElseOfTheFirstCookie() {
    assertThat(
            texts(
                made(
                    "event_id|domain_sessionid|derived_tstamp|user_id|domain_userid|network_userid",
                    "1|login|2026-01-01T10:00:00|ann|d1|n1",
                    "2|login|2026-01-01T10:00:01|bob|d1|n1",
                    "3|login|2026-01-01T10:00:02|null|d1|n1",
                    "4|cookie|2026-01-01T10:00:00|null|0000-00|n2",
                    "5|cookie|2026-01-01T10:00:01|NULL|d2|n2",
                    "6|cookie|2026-01-01T10:00:02|null|d3|n2",
                    "7|network|2026-01-01T10:00:00|null|null|n3",
                    "8|nobody|2026-01-01T10:00:00|null|null|null"),
                "session_id",
                "identifier"))
        .containsExactlyInAnyOrder(
            "login|user_id:bob",
            "cookie|domain_userid:d2",
            "network|network_userid:n3",
            "nobody|null");
  }
}
