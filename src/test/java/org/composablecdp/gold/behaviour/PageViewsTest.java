package org.composablecdp.gold.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.junit.jupiter.api.Test;

/** Pages seen, where the data are not as they should be. */
final class PageViewsTest {

  private static final long DAYS = 3 * 86_400L;
  private static final String PAGE =
      """
      {"data":[{"schema":"iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0","data":{"id":"p1"}}]}""";
  private static final String ROBOT =
      """
      {"data":[{"schema":"iglu:com.iab.snowplow/spiders_and_robots/jsonschema/1-0-0","data":{"spiderOrRobot":"maybe"}}]}""";

  private static Dataset<Row> views(String events) {
    PageViews pageViews =
        new PageViews(
            10,
            5,
            "(?i)bot",
            Map.of("PDP", "/product"),
            new ChannelGroups(Map.of("google", "SOURCE_CATEGORY_SEARCH")));
    Dataset<Row> rows =
        Rows.of(EventsTable.TABLE, events.replace("PAGE", PAGE).replace("ROBOT", ROBOT));
    return pageViews.apply(new WebEvents(DAYS, DAYS).apply(rows));
  }

  @Test
  void numbersAndClocksFarOffStopNothing() {
    Row view =
        views(
                """
                event_id | event_name | domain_sessionid | collector_tstamp    | derived_tstamp      | dvce_created_tstamp | doc_width | doc_height | br_viewwidth | br_viewheight | pp_yoffset_max | contexts | derived_contexts
                e1       | page_view  | s1               | 2026-01-01T10:00:00 | 2026-01-01T10:00:00 | 2026-01-01T10:00:00 | 1000      | 2147483647 | 500          | 900           | null           | PAGE     | ROBOT
                e2       | page_ping  | s1               | 2026-01-01T10:00:10 | 2126-01-01T10:00:10 | 2126-01-01T10:00:10 | 1000      | 2147483647 | 500          | 900           | 2147483647     | PAGE     | ROBOT
                """)
            .head();

    assertThat(view.<Integer>getAs(PageViewsTable.ABSOLUTE_TIME_IN_S)).isEqualTo(Integer.MAX_VALUE);
    assertThat(view.<Double>getAs(PageViewsTable.VERTICAL_PERCENTAGE_SCROLLED)).isEqualTo(100);
    assertThat(view.<Double>getAs(PageViewsTable.HORIZONTAL_PERCENTAGE_SCROLLED)).isEqualTo(50);
    assertThat(view.<Boolean>getAs(PageViewsTable.SPIDER_OR_ROBOT)).isNull();
    assertThat(view.<Integer>getAs(PageViewsTable.ENGAGED_TIME_IN_S)).isEqualTo(5);
  }

  @Test
  void channelsFollowTheMarketingParameters() {
    assertThat(
            views(
                    """
                    event_id | event_name | domain_sessionid | collector_tstamp    | mkt_source | mkt_medium | page_url    | contexts
                    e1       | page_view  | s1               | 2026-01-01T10:00:00 | google     | cpm        | /product/7  | PAGE
                    e2       | page_view  | s2               | 2026-01-01T10:00:00 | firebase   | null       | /           | PAGE
                    e3       | page_view  | s3               | 2026-01-01T10:00:00 | null       | null       | null        | PAGE
                    """)
                .orderBy("event_id")
                .collectAsList())
        .extracting(
            row ->
                row.getAs(PageViewsTable.CONTENT_GROUP)
                    + ", "
                    + row.getAs(PageViewsTable.DEFAULT_CHANNEL_GROUP))
        .containsExactly(
            "PDP, Paid Search", "other, Mobile Push Notifications", "other, Unassigned");
  }
}
