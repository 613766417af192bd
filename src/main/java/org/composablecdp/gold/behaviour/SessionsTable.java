package org.composablecdp.gold.behaviour;

import org.composablecdp.lake.Table;

/** {@code gold.sessions}: visits. */
public final class SessionsTable {

  public static final String SESSION_ID = "session_id";
  public static final String IDENTIFIER = "identifier";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String APP_ID = "app_id";
  public static final String PLATFORM = "platform";
  public static final String STARTED_AT = "started_at";
  public static final String ENDED_AT = "ended_at";
  public static final String SESSION_INDEX = "session_index";
  public static final String FIRST_COLLECTED_AT = "first_collected_at";
  public static final String LAST_COLLECTED_AT = "last_collected_at";
  public static final String EVENTS = "events";
  public static final String PAGE_VIEWS = "page_views";
  public static final String ENGAGED_SECONDS = "engaged_seconds";
  public static final String PRODUCT_VIEWS = "product_views";
  public static final String CART_ADDITIONS = "cart_additions";
  public static final String TRANSACTIONS = "transactions";
  public static final String REVENUE = "revenue";
  public static final String IS_ENGAGED = "is_engaged";
  public static final String IS_BOT = "is_bot";
  public static final String LANDING_PAGE = "landing_page";
  public static final String EXIT_PAGE = "exit_page";
  public static final String REFERRER_HOST = "referrer_host";
  public static final String REFERRER_MEDIUM = "referrer_medium";
  public static final String MEDIUM = "medium";
  public static final String TRAFFIC_SOURCE = "traffic_source";
  public static final String CAMPAIGN = "campaign";
  public static final String CLICK_ID = "click_id";
  public static final String DEVICE_TYPE = "device_type";
  public static final String BROWSER = "browser";
  public static final String OPERATING_SYSTEM = "operating_system";
  public static final String COUNTRY = "country";

  public static final Table TABLE =
      Table.of(
              "gold.sessions",
              "One row per visit to a site or app.",
              """
          session_id STRING NOT NULL COMMENT 'Session of the tracker: domain_sessionid, or the session of the mobile client_session entity [pii: pseudonym]',
          identifier STRING COMMENT 'The strongest identifier of the visit, written type:value: login, then cookie, then network cookie [pii: pseudonym]',
          customer_id STRING COMMENT 'The customer who visited; null for visits without any identifier',
          app_id STRING COMMENT 'Application of the tracker',
          platform STRING COMMENT 'Platform of the tracker: web, mob …',
          started_at TIMESTAMP NOT NULL COMMENT 'Time of the first event',
          ended_at TIMESTAMP NOT NULL COMMENT 'Time of the last event',
          session_index INT COMMENT 'Number of the visit for this cookie, as the tracker counts',
          first_collected_at TIMESTAMP NOT NULL COMMENT 'When its first event was collected: where to find its events',
          last_collected_at TIMESTAMP NOT NULL COMMENT 'When its last event was collected',
          events BIGINT NOT NULL COMMENT 'Events of the visit',
          page_views BIGINT NOT NULL COMMENT 'Pages or screens seen',
          engaged_seconds BIGINT NOT NULL COMMENT 'Time the visitor was active, in seconds, from page pings',
          product_views BIGINT NOT NULL COMMENT 'Products looked at',
          cart_additions BIGINT NOT NULL COMMENT 'Products put into the cart',
          transactions BIGINT NOT NULL COMMENT 'Purchases',
          revenue DECIMAL(28,2) NOT NULL COMMENT 'Value of the purchases, in the currency of the events',
          is_engaged BOOLEAN NOT NULL COMMENT 'Two pages or more, two heartbeats or more of activity, or a purchase',
          is_bot BOOLEAN NOT NULL COMMENT 'Whether the visitor is a robot',
          landing_page STRING COMMENT 'URL of the first page [pii: url]',
          exit_page STRING COMMENT 'URL of the last page [pii: url]',
          referrer_host STRING COMMENT 'Host of the page the visit came from: the referrer of its first page',
          referrer_medium STRING COMMENT 'Medium of that page: search, social, email, internal or unknown',
          medium STRING COMMENT 'Marketing medium of the first page with marketing in its address',
          traffic_source STRING COMMENT 'Marketing source of that page',
          campaign STRING COMMENT 'Marketing campaign of that page',
          click_id STRING COMMENT 'Click id of that page',
          device_type STRING COMMENT 'Kind of device',
          browser STRING COMMENT 'Family of the browser',
          operating_system STRING COMMENT 'Operating system',
          country STRING COMMENT 'Country of the address, ISO 3166-1'
          """)
          .withKey("session_id")
          .withClustering("customer_id", "session_id")
          .withChangeFeed();

  private SessionsTable() {}
}
