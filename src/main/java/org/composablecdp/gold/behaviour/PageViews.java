package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.unix_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.composablecdp.gold.behaviour.PageViewsTable.DOMAIN_SESSIONID;
import static org.composablecdp.gold.behaviour.PageViewsTable.END_TSTAMP;
import static org.composablecdp.gold.behaviour.PageViewsTable.ENGAGED_TIME_IN_S;
import static org.composablecdp.gold.behaviour.PageViewsTable.PAGE_VIEW_ID;
import static org.composablecdp.gold.behaviour.PageViewsTable.START_TSTAMP;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Pages seen, with the time and the scrolling of their page pings, by the rules of Snowplow's web
 * model (dbt-snowplow-web 0.15.2): of several page_view events with one id in a session the first
 * counts, pings belong to a view by its id and session, and a heartbeat with several pings counts
 * once.
 *
 * @param heartbeatSeconds time between page pings
 * @param minimumVisitSeconds time to the first page ping
 * @param botPattern regular expression of the user agents of robots
 * @param contentGroups from the name of a group to a regular expression of its addresses; the first
 *     that fits counts
 * @param channels which channel marketing parameters are of
 */
public record PageViews(
    long heartbeatSeconds,
    long minimumVisitSeconds,
    String botPattern,
    Map<String, String> contentGroups,
    ChannelGroups channels) {

  private static final String PING = "page_ping";
  private static final String VIEW = "page_view";
  private static final String AT = "at";
  private static final int WHOLE = 100;
  private static final String[] KEY = {DOMAIN_SESSIONID, PAGE_VIEW_ID};

  /**
   * Events of whole sessions, as {@link WebEvents} gives them, to rows of {@link PageViewsTable}.
   */
  public Dataset<Row> apply(Dataset<Row> events) {
    Dataset<Row> pages = events.filter(col(PAGE_VIEW_ID).isNotNull());
    Dataset<Row> views =
        channels
            .apply(described(numbered(pages)))
            .join(engaged(pages), KEY, "left")
            .join(scrolled(pages), KEY, "left");
    return measured(views).selectExpr(PageViewsTable.TABLE.columnNames().toArray(String[]::new));
  }

  private static Dataset<Row> numbered(Dataset<Row> pages) {
    WindowSpec session = Window.partitionBy(DOMAIN_SESSIONID);
    return pages
        .filter(col("event_name").equalTo(VIEW))
        .withColumn(
            "copy",
            row_number()
                .over(
                    Window.partitionBy(DOMAIN_SESSIONID, PAGE_VIEW_ID).orderBy(WebEvents.order())))
        .filter(col("copy").equalTo(1))
        .withColumn(
            PageViewsTable.PAGE_VIEW_IN_SESSION_INDEX,
            row_number().over(session.orderBy(WebEvents.order())))
        .withColumn(PageViewsTable.PAGE_VIEWS_IN_SESSION, count(lit(1)).over(session).cast("int"));
  }

  private Dataset<Row> described(Dataset<Row> views) {
    Column deviceClass = col(PageViewsTable.DEVICE_CLASS);
    List<Column> columns = new ArrayList<>();
    for (String name : views.columns()) {
      if (!name.equals("os_family")) {
        columns.add(col(name));
      }
    }
    columns.add(PageEntities.entities());
    List<Column> described = new ArrayList<>(List.of(col("*")));
    described.addAll(PageEntities.columns());
    return views
        .select(columns.toArray(Column[]::new))
        .select(described.toArray(Column[]::new))
        .withColumn(
            PageViewsTable.SPIDER_OR_ROBOT, col(PageViewsTable.SPIDER_OR_ROBOT).try_cast("boolean"))
        .withColumn(PageViewsTable.CONTENT_GROUP, contentGroup())
        .withColumn(
            PageViewsTable.SCREEN_RESOLUTION,
            when(
                col("dvce_screenwidth").isNotNull(),
                concat_ws("x", col("dvce_screenwidth"), col("dvce_screenheight"))))
        .withColumn(
            PageViewsTable.DEVICE_CATEGORY,
            when(deviceClass.equalTo("Desktop"), "Desktop")
                .when(deviceClass.equalTo("Phone"), "Mobile")
                .when(deviceClass.equalTo("Tablet"), "Tablet")
                .when(deviceClass.isNotNull(), "Other"))
        .withColumn(
            PageViewsTable.IS_BOT,
            coalesce(col("useragent").rlike(botPattern), lit(false))
                .or(coalesce(col(PageViewsTable.SPIDER_OR_ROBOT), lit(false))));
  }

  private Column contentGroup() {
    Column group = lit("other");
    List<String> names = new ArrayList<>(contentGroups.keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      group =
          when(col("page_url").rlike(contentGroups.get(names.get(i))), names.get(i))
              .otherwise(group);
    }
    return group;
  }

  private Dataset<Row> engaged(Dataset<Row> pages) {
    Column beat =
        floor(
            unix_timestamp(coalesce(col("dvce_created_tstamp"), col("collector_tstamp")))
                .divide(heartbeatSeconds));
    return pages
        .filter(col("event_name").equalTo(PING))
        .groupBy(DOMAIN_SESSIONID, PAGE_VIEW_ID)
        .agg(max(AT).as(END_TSTAMP), countDistinct(beat).as("beats"))
        .select(
            col(DOMAIN_SESSIONID),
            col(PAGE_VIEW_ID),
            col(END_TSTAMP),
            col("beats")
                .minus(1)
                .multiply(heartbeatSeconds)
                .plus(minimumVisitSeconds)
                .cast("int")
                .as(ENGAGED_TIME_IN_S));
  }

  /** How far right and down, within the page; a page whose size is not known tells nothing. */
  private static Dataset<Row> scrolled(Dataset<Row> pages) {
    return pages
        .filter(col("event_name").isin(VIEW, PING))
        .filter(col("doc_height").gt(0).and(col("doc_width").gt(0)))
        .groupBy(DOMAIN_SESSIONID, PAGE_VIEW_ID)
        .agg(
            max("doc_width").as("whole_width"),
            max("doc_height").as("whole_height"),
            max("br_viewwidth").as("seen_width"),
            max("br_viewheight").as("seen_height"),
            max(coalesce(col("pp_xoffset_max"), lit(0))).as("right"),
            max(coalesce(col("pp_yoffset_max"), lit(0))).as("down"))
        .select(
            col(DOMAIN_SESSIONID),
            col(PAGE_VIEW_ID),
            within("right", "whole_width").as(PageViewsTable.HORIZONTAL_PIXELS_SCROLLED),
            within("down", "whole_height").as(PageViewsTable.VERTICAL_PIXELS_SCROLLED),
            share("right", "seen_width", "whole_width")
                .as(PageViewsTable.HORIZONTAL_PERCENTAGE_SCROLLED),
            share("down", "seen_height", "whole_height")
                .as(PageViewsTable.VERTICAL_PERCENTAGE_SCROLLED));
  }

  private static Column within(String offset, String whole) {
    return least(greatest(col(offset), lit(0)), col(whole));
  }

  private static Column share(String offset, String seen, String whole) {
    Column end =
        least(within(offset, whole).cast("double").plus(col(seen)), col(whole).cast("double"));
    return round(end.multiply(WHOLE).divide(col(whole)));
  }

  private static Dataset<Row> measured(Dataset<Row> views) {
    Dataset<Row> measured =
        views
            .withColumn(START_TSTAMP, col(AT))
            .withColumn(END_TSTAMP, coalesce(col(END_TSTAMP), col(AT)))
            .withColumn(
                PageViewsTable.ABSOLUTE_TIME_IN_S,
                least(
                        greatest(
                            unix_timestamp(col(END_TSTAMP))
                                .minus(unix_timestamp(col(START_TSTAMP))),
                            lit(0)),
                        lit(Integer.MAX_VALUE))
                    .cast("int"));
    List<String> sums =
        List.of(
            ENGAGED_TIME_IN_S,
            PageViewsTable.HORIZONTAL_PIXELS_SCROLLED,
            PageViewsTable.VERTICAL_PIXELS_SCROLLED,
            PageViewsTable.HORIZONTAL_PERCENTAGE_SCROLLED,
            PageViewsTable.VERTICAL_PERCENTAGE_SCROLLED);
    for (String name : sums) {
      measured = measured.withColumn(name, coalesce(col(name), lit(0)));
    }
    return measured;
  }
}
