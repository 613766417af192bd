package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.silver.identity.IdentifiersTable;

/**
 * Visits, made of all their events: times, pages, active time, purchases, where from.
 *
 * <p>Active time follows Snowplow's data models: per page view, the minimum visit for the first
 * page ping and a heartbeat for every further heartbeat with one.
 *
 * @param heartbeatSeconds time between page pings
 * @param minimumVisitSeconds time to the first page ping
 * @param botPattern regular expression of the user agents of robots
 * @param blocked values that stand for nobody
 */
public record Sessions(
    long heartbeatSeconds,
    long minimumVisitSeconds,
    String botPattern,
    IdentifiersTable.Blocked blocked) {

  /** The columns of {@code silver.events} that are needed. */
  public static final List<String> EVENT_COLUMNS =
      List.of(
          "event_id",
          "event_name",
          "app_id",
          "platform",
          "collector_tstamp",
          "derived_tstamp",
          "domain_sessionid",
          "domain_sessionidx",
          "user_id",
          "domain_userid",
          "network_userid",
          "page_url",
          "refr_urlhost",
          "refr_medium",
          "mkt_medium",
          "mkt_source",
          "mkt_campaign",
          "mkt_clickid",
          "dvce_type",
          "br_family",
          "os_family",
          "geo_country",
          "useragent",
          "tr_orderid",
          "tr_total",
          "contexts",
          "derived_contexts",
          "unstruct_event");

  private static final String AT = "at";
  private static final String ENTITIES = "entities";
  private static final String PAGE_VIEW = "page_view_id";
  private static final String ACTION = "action";
  private static final String CAMPAIGN = "marketing";
  private static final String PURCHASES = "purchases";

  /** The session of an event; null where the tracker gave none. */
  public static Column sessionId() {
    Column mobile =
        Entities.mobileSessionId(Entities.of(col("contexts"), lit(null).cast("string")));
    return when(col("domain_sessionid").isNotNull(), col("domain_sessionid")).otherwise(mobile);
  }

  /** Every event of some sessions in; rows of {@link SessionsTable}, customer_id excepted, out. */
  public Dataset<Row> apply(Dataset<Row> events) {
    Dataset<Row> prepared = prepared(events);
    List<Column> aggregates = new ArrayList<>(times());
    aggregates.addAll(counts());
    aggregates.addAll(visitor());
    aggregates.addAll(origin());
    Dataset<Row> sessions =
        prepared
            .groupBy(SessionsTable.SESSION_ID)
            .agg(
                aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
    return measured(sessions);
  }

  private static Dataset<Row> prepared(Dataset<Row> events) {
    Column entities = Entities.of(col("contexts"), col("derived_contexts"));
    Column action = get_json_object(col("unstruct_event"), "$.data.data.type");
    return events
        .withColumn(SessionsTable.SESSION_ID, sessionId())
        .filter(col(SessionsTable.SESSION_ID).isNotNull())
        .withColumn(ENTITIES, entities)
        .withColumn(AT, coalesce(col("derived_tstamp"), col("collector_tstamp")))
        .withColumn(PAGE_VIEW, coalesce(Entities.pageViewId(col(ENTITIES)), col("event_id")))
        .withColumn(ACTION, when(col("event_name").equalTo("snowplow_ecommerce_action"), action));
  }

  private static List<Column> times() {
    return List.of(
        min(AT).as(SessionsTable.STARTED_AT),
        max(AT).as(SessionsTable.ENDED_AT),
        min("collector_tstamp").as(SessionsTable.FIRST_COLLECTED_AT),
        max("collector_tstamp").as(SessionsTable.LAST_COLLECTED_AT),
        min("domain_sessionidx").as(SessionsTable.SESSION_INDEX));
  }

  private List<Column> counts() {
    Column ping = col("event_name").equalTo("page_ping");
    Column beat = floor(functions.unix_timestamp(col(AT)).divide(heartbeatSeconds));
    Column order = coalesce(col("tr_orderid"), Entities.transactionId(col(ENTITIES)));
    Column value = coalesce(col("tr_total"), Entities.revenue(col(ENTITIES)));
    return List.of(
        count(lit(1)).as(SessionsTable.EVENTS),
        size(collect_set(when(isPage(), col(PAGE_VIEW)))).cast("long").as(SessionsTable.PAGE_VIEWS),
        size(collect_set(when(ping, struct(col(PAGE_VIEW), beat)))).as("beats"),
        size(collect_set(when(ping, col(PAGE_VIEW)))).as("pinged"),
        count_if(col(ACTION).equalTo("product_view")).as(SessionsTable.PRODUCT_VIEWS),
        count_if(col(ACTION).equalTo("add_to_cart")).as(SessionsTable.CART_ADDITIONS),
        collect_set(
                when(
                    order.isNotNull(), struct(order.as("id"), coalesce(value, lit(0)).as("value"))))
            .as(PURCHASES));
  }

  private List<Column> visitor() {
    Column robot =
        coalesce(col("useragent").rlike(botPattern), lit(false))
            .or(coalesce(Entities.isRobot(col(ENTITIES)), lit(false)));
    return List.of(
        coalesce(
                last(written("user_id")),
                first(written("domain_userid")),
                first(written("network_userid")))
            .as(SessionsTable.IDENTIFIER),
        first(col("app_id")).as(SessionsTable.APP_ID),
        first(col("platform")).as(SessionsTable.PLATFORM),
        max(robot).as(SessionsTable.IS_BOT),
        first(col("dvce_type")).as(SessionsTable.DEVICE_TYPE),
        first(col("br_family")).as(SessionsTable.BROWSER),
        first(col("os_family")).as(SessionsTable.OPERATING_SYSTEM),
        first(col("geo_country")).as(SessionsTable.COUNTRY));
  }

  private static List<Column> origin() {
    return List.of(
        first(when(isPage(), col("page_url"))).as(SessionsTable.LANDING_PAGE),
        last(when(isPage(), col("page_url"))).as(SessionsTable.EXIT_PAGE),
        ofFirstPage(col("refr_urlhost")).as(SessionsTable.REFERRER_HOST),
        ofFirstPage(col("refr_medium")).as(SessionsTable.REFERRER_MEDIUM),
        first(campaign()).as(CAMPAIGN));
  }

  /** Of the page the visit began with: the pages after it have pages of the site as referrers. */
  private static Column ofFirstPage(Column value) {
    Column isOther = not(coalesce(isPage(), lit(false)));
    return min_by(value, struct(isOther.as("other"), col(AT), col("event_id")));
  }

  /** What a page's address says of marketing, kept together; null where it says nothing. */
  private static Column campaign() {
    Column medium = col("mkt_medium");
    Column source = col("mkt_source");
    Column campaign = col("mkt_campaign");
    Column click = col("mkt_clickid");
    return when(
        coalesce(medium, source, campaign, click).isNotNull(),
        struct(
            medium.as(SessionsTable.MEDIUM),
            source.as(SessionsTable.TRAFFIC_SOURCE),
            campaign.as(SessionsTable.CAMPAIGN),
            click.as(SessionsTable.CLICK_ID)));
  }

  private Dataset<Row> measured(Dataset<Row> sessions) {
    Column engaged =
        col("beats")
            .minus(col("pinged"))
            .multiply(heartbeatSeconds)
            .plus(col("pinged").multiply(minimumVisitSeconds));
    Column bought = size(functions.array_distinct(col(PURCHASES).getField("id")));
    return sessions
        .withColumn(SessionsTable.ENGAGED_SECONDS, engaged.cast("long"))
        .withColumn(SessionsTable.REVENUE, revenue())
        .withColumn(SessionsTable.TRANSACTIONS, bought.cast("long"))
        .withColumn(
            SessionsTable.IS_ENGAGED,
            col(SessionsTable.PAGE_VIEWS)
                .geq(2)
                .or(col("beats").geq(2))
                .or(col(SessionsTable.TRANSACTIONS).gt(0)))
        .select(col("*"), col(CAMPAIGN + ".*"))
        .drop("beats", "pinged", PURCHASES, CAMPAIGN);
  }

  /**
   * Of each order once: of differing values, as of a tracker's two ways to report it, the largest.
   */
  private static Column revenue() {
    Column orders = functions.array_distinct(col(PURCHASES).getField("id"));
    return functions.aggregate(
        orders,
        lit(0).cast("decimal(28,2)"),
        (sum, order) -> sum.plus(valueOf(order)).cast("decimal(28,2)"));
  }

  private static Column valueOf(Column order) {
    return functions
        .array_max(filter(col(PURCHASES), purchase -> purchase.getField("id").equalTo(order)))
        .getField("value");
  }

  private Column written(String type) {
    return IdentifiersTable.written(type, col(type), blocked);
  }

  private static Column isPage() {
    return col("event_name").isin("page_view", "screen_view");
  }

  /** The earliest value that is not null. */
  private static Column first(Column value) {
    return min_by(value, when(value.isNotNull(), struct(col(AT), col("event_id"))));
  }

  private static Column last(Column value) {
    return max_by(value, when(value.isNotNull(), struct(col(AT), col("event_id"))));
  }
}
