package org.composablecdp.silver.event;

import org.composablecdp.lake.Table;

/**
 * {@code silver.events}: the Snowplow events, typed, one row each; see {@link EventDeduplication}.
 *
 * <p>The first {@link #FIELDS} columns are the fields of the enriched event in their order: the
 * parser takes its decoders from them. Times are UTC and cut to microseconds.
 */
public final class EventsTable {

  /** How many of the columns are fields of the enriched event. */
  public static final int FIELDS = 131;

  public static final String APP_ID = "app_id";
  public static final String PLATFORM = "platform";
  public static final String ETL_TSTAMP = "etl_tstamp";
  public static final String COLLECTOR_TSTAMP = "collector_tstamp";
  public static final String DVCE_CREATED_TSTAMP = "dvce_created_tstamp";
  public static final String EVENT = "event";
  public static final String EVENT_ID = "event_id";
  public static final String V_COLLECTOR = "v_collector";
  public static final String V_ETL = "v_etl";
  public static final String USER_ID = "user_id";
  public static final String USER_IPADDRESS = "user_ipaddress";
  public static final String DOMAIN_USERID = "domain_userid";
  public static final String DOMAIN_SESSIONIDX = "domain_sessionidx";
  public static final String NETWORK_USERID = "network_userid";
  public static final String GEO_COUNTRY = "geo_country";
  public static final String GEO_REGION = "geo_region";
  public static final String GEO_CITY = "geo_city";
  public static final String GEO_LATITUDE = "geo_latitude";
  public static final String GEO_LONGITUDE = "geo_longitude";
  public static final String PAGE_URL = "page_url";
  public static final String PAGE_TITLE = "page_title";
  public static final String PAGE_REFERRER = "page_referrer";
  public static final String PAGE_URLHOST = "page_urlhost";
  public static final String PAGE_URLPATH = "page_urlpath";
  public static final String PAGE_URLQUERY = "page_urlquery";
  public static final String REFR_URLHOST = "refr_urlhost";
  public static final String REFR_URLPATH = "refr_urlpath";
  public static final String REFR_URLQUERY = "refr_urlquery";
  public static final String REFR_MEDIUM = "refr_medium";
  public static final String REFR_SOURCE = "refr_source";
  public static final String REFR_TERM = "refr_term";
  public static final String MKT_MEDIUM = "mkt_medium";
  public static final String MKT_SOURCE = "mkt_source";
  public static final String MKT_TERM = "mkt_term";
  public static final String MKT_CONTENT = "mkt_content";
  public static final String MKT_CAMPAIGN = "mkt_campaign";
  public static final String CONTEXTS = "contexts";
  public static final String SE_CATEGORY = "se_category";
  public static final String SE_ACTION = "se_action";
  public static final String SE_LABEL = "se_label";
  public static final String SE_PROPERTY = "se_property";
  public static final String SE_VALUE = "se_value";
  public static final String UNSTRUCT_EVENT = "unstruct_event";
  public static final String TR_ORDERID = "tr_orderid";
  public static final String TR_TOTAL = "tr_total";
  public static final String TI_ORDERID = "ti_orderid";
  public static final String TI_SKU = "ti_sku";
  public static final String TI_NAME = "ti_name";
  public static final String TI_CATEGORY = "ti_category";
  public static final String TI_PRICE = "ti_price";
  public static final String TI_QUANTITY = "ti_quantity";
  public static final String PP_XOFFSET_MAX = "pp_xoffset_max";
  public static final String PP_YOFFSET_MIN = "pp_yoffset_min";
  public static final String PP_YOFFSET_MAX = "pp_yoffset_max";
  public static final String USERAGENT = "useragent";
  public static final String BR_LANG = "br_lang";
  public static final String BR_COOKIES = "br_cookies";
  public static final String BR_VIEWWIDTH = "br_viewwidth";
  public static final String BR_VIEWHEIGHT = "br_viewheight";
  public static final String OS_TIMEZONE = "os_timezone";
  public static final String DVCE_SCREENWIDTH = "dvce_screenwidth";
  public static final String DVCE_SCREENHEIGHT = "dvce_screenheight";
  public static final String DOC_HEIGHT = "doc_height";
  public static final String TR_CURRENCY = "tr_currency";
  public static final String TR_TOTAL_BASE = "tr_total_base";
  public static final String TI_PRICE_BASE = "ti_price_base";
  public static final String BASE_CURRENCY = "base_currency";
  public static final String MKT_CLICKID = "mkt_clickid";
  public static final String MKT_NETWORK = "mkt_network";
  public static final String DVCE_SENT_TSTAMP = "dvce_sent_tstamp";
  public static final String REFR_DOMAIN_USERID = "refr_domain_userid";
  public static final String DERIVED_CONTEXTS = "derived_contexts";
  public static final String DOMAIN_SESSIONID = "domain_sessionid";
  public static final String DERIVED_TSTAMP = "derived_tstamp";
  public static final String EVENT_VENDOR = "event_vendor";
  public static final String EVENT_NAME = "event_name";
  public static final String EVENT_VERSION = "event_version";
  public static final String EVENT_FINGERPRINT = "event_fingerprint";
  public static final String TRUE_TSTAMP = "true_tstamp";
  public static final String SOURCE = "source";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String INGESTED_AT = "ingested_at";
  public static final String RECORD_HASH = "record_hash";
  public static final String DUPLICATE_OF = "duplicate_of";
  public static final String ARRIVAL_LAG = "arrival_lag";

  public static final Table TABLE =
      Table.of(
              "silver.events",
              "One row per event, as Snowplow enriched it.",
              """
              app_id STRING COMMENT 'Application the tracker was set up for',
              platform STRING COMMENT 'Kind of channel: web, mob, pc, srv, app, tv, cnsl, iot or headset',
              etl_tstamp TIMESTAMP COMMENT 'When Enrich validated and enriched the event',
              collector_tstamp TIMESTAMP NOT NULL COMMENT 'When the collector received the event',
              dvce_created_tstamp TIMESTAMP COMMENT 'When the event happened by the clock of the device',
              event STRING COMMENT 'Class of the event: page_view, page_ping, struct, unstruct, transaction or transaction_item',
              event_id STRING NOT NULL COMMENT 'UUID of the event, lower case; trackers and networks repeat it',
              txn_id INT COMMENT 'Old number against duplicates; deprecated',
              name_tracker STRING COMMENT 'Namespace of the tracker that sent the event',
              v_tracker STRING COMMENT 'Tracker and its version',
              v_collector STRING NOT NULL COMMENT 'Collector and its version',
              v_etl STRING NOT NULL COMMENT 'Enrich and its version',
              user_id STRING COMMENT 'Who the application says the user is, often the login [pii: pseudonym]',
              user_ipaddress STRING COMMENT 'IP address of the client, possibly shortened [pii: network]',
              user_fingerprint STRING COMMENT 'Fingerprint of the browser; deprecated [pii: pseudonym]',
              domain_userid STRING COMMENT 'First-party cookie of the browser [pii: pseudonym]',
              domain_sessionidx INT COMMENT 'How many sessions this browser had, this one included',
              network_userid STRING COMMENT 'Cookie set by the collector [pii: pseudonym]',
              geo_country STRING COMMENT 'Country of the IP address, ISO 3166-1 alpha-2',
              geo_region STRING COMMENT 'Region of the IP address, ISO 3166-2',
              geo_city STRING COMMENT 'City of the IP address [pii: location]',
              geo_zipcode STRING COMMENT 'Postal code of the IP address [pii: location]',
              geo_latitude DOUBLE COMMENT 'Latitude of the IP address, degrees [pii: location]',
              geo_longitude DOUBLE COMMENT 'Longitude of the IP address, degrees [pii: location]',
              geo_region_name STRING COMMENT 'Name of the region of the IP address',
              ip_isp STRING COMMENT 'Internet provider of the IP address',
              ip_organization STRING COMMENT 'Organisation that holds the IP address [pii: network]',
              ip_domain STRING COMMENT 'Second-level domain of the IP address [pii: network]',
              ip_netspeed STRING COMMENT 'Kind of connection of the IP address',
              page_url STRING COMMENT 'Address of the page, whole [pii: url]',
              page_title STRING COMMENT 'Title of the page [pii: url]',
              page_referrer STRING COMMENT 'Address of the page the visitor came from, whole [pii: url]',
              page_urlscheme STRING COMMENT 'Scheme of the page address',
              page_urlhost STRING COMMENT 'Host of the page address',
              page_urlport INT COMMENT 'Port of the page address',
              page_urlpath STRING COMMENT 'Path of the page address [pii: url]',
              page_urlquery STRING COMMENT 'Query of the page address [pii: url]',
              page_urlfragment STRING COMMENT 'Fragment of the page address [pii: url]',
              refr_urlscheme STRING COMMENT 'Scheme of the referrer',
              refr_urlhost STRING COMMENT 'Host of the referrer',
              refr_urlport INT COMMENT 'Port of the referrer',
              refr_urlpath STRING COMMENT 'Path of the referrer [pii: url]',
              refr_urlquery STRING COMMENT 'Query of the referrer [pii: url]',
              refr_urlfragment STRING COMMENT 'Fragment of the referrer [pii: url]',
              refr_medium STRING COMMENT 'Kind of referrer: search, social, email, internal, unknown, paid or chatbot',
              refr_source STRING COMMENT 'Name of the referrer when it is a known one',
              refr_term STRING COMMENT 'Words searched for at the referrer [pii: url]',
              mkt_medium STRING COMMENT 'Campaign medium, utm_medium',
              mkt_source STRING COMMENT 'Campaign source, utm_source',
              mkt_term STRING COMMENT 'Campaign keywords, utm_term',
              mkt_content STRING COMMENT 'Campaign content, utm_content',
              mkt_campaign STRING COMMENT 'Campaign name, utm_campaign',
              contexts STRING COMMENT 'Entities the tracker attached, self-describing JSON as it came [pii: event]',
              se_category STRING COMMENT 'Category of a structured event',
              se_action STRING COMMENT 'Action of a structured event',
              se_label STRING COMMENT 'Label of a structured event [pii: event]',
              se_property STRING COMMENT 'Property of a structured event [pii: event]',
              se_value DOUBLE COMMENT 'Value of a structured event',
              unstruct_event STRING COMMENT 'The self-describing event, JSON as it came [pii: event]',
              tr_orderid STRING COMMENT 'Old transaction event: order id [pii: pseudonym]',
              tr_affiliation STRING COMMENT 'Old transaction event: shop or affiliate',
              tr_total DECIMAL(18,2) COMMENT 'Old transaction event: total, in tr_currency',
              tr_tax DECIMAL(18,2) COMMENT 'Old transaction event: tax, in tr_currency',
              tr_shipping DECIMAL(18,2) COMMENT 'Old transaction event: shipping, in tr_currency',
              tr_city STRING COMMENT 'Old transaction event: city of delivery [pii: location]',
              tr_state STRING COMMENT 'Old transaction event: state of delivery',
              tr_country STRING COMMENT 'Old transaction event: country of delivery',
              ti_orderid STRING COMMENT 'Old item event: order id [pii: pseudonym]',
              ti_sku STRING COMMENT 'Old item event: stock keeping unit',
              ti_name STRING COMMENT 'Old item event: product name',
              ti_category STRING COMMENT 'Old item event: product category',
              ti_price DECIMAL(18,2) COMMENT 'Old item event: unit price, in ti_currency',
              ti_quantity INT COMMENT 'Old item event: number of units',
              pp_xoffset_min INT COMMENT 'Page ping: least horizontal scroll since the last one, pixels',
              pp_xoffset_max INT COMMENT 'Page ping: most horizontal scroll since the last one, pixels',
              pp_yoffset_min INT COMMENT 'Page ping: least vertical scroll since the last one, pixels',
              pp_yoffset_max INT COMMENT 'Page ping: most vertical scroll since the last one, pixels',
              useragent STRING COMMENT 'User agent as the client sent it [pii: device]',
              br_name STRING COMMENT 'Browser name; deprecated',
              br_family STRING COMMENT 'Browser family; deprecated',
              br_version STRING COMMENT 'Browser version; deprecated',
              br_type STRING COMMENT 'Kind of browser; deprecated',
              br_renderengine STRING COMMENT 'Rendering engine; deprecated',
              br_lang STRING COMMENT 'Language tag of the browser',
              br_features_pdf BOOLEAN COMMENT 'Whether the browser shows PDF; deprecated',
              br_features_flash BOOLEAN COMMENT 'Whether the browser has Flash; deprecated',
              br_features_java BOOLEAN COMMENT 'Whether the browser has Java; deprecated',
              br_features_director BOOLEAN COMMENT 'Whether the browser has Director; deprecated',
              br_features_quicktime BOOLEAN COMMENT 'Whether the browser has QuickTime; deprecated',
              br_features_realplayer BOOLEAN COMMENT 'Whether the browser has RealPlayer; deprecated',
              br_features_windowsmedia BOOLEAN COMMENT 'Whether the browser has Windows Media; deprecated',
              br_features_gears BOOLEAN COMMENT 'Whether the browser has Gears; deprecated',
              br_features_silverlight BOOLEAN COMMENT 'Whether the browser has Silverlight; deprecated',
              br_cookies BOOLEAN COMMENT 'Whether the browser accepts cookies',
              br_colordepth STRING COMMENT 'Colour depth of the screen, bits',
              br_viewwidth INT COMMENT 'Width of the viewport, pixels',
              br_viewheight INT COMMENT 'Height of the viewport, pixels',
              os_name STRING COMMENT 'Operating system name; deprecated',
              os_family STRING COMMENT 'Operating system family; deprecated',
              os_manufacturer STRING COMMENT 'Maker of the operating system; deprecated',
              os_timezone STRING COMMENT 'Time zone of the client, IANA name',
              dvce_type STRING COMMENT 'Kind of device; deprecated',
              dvce_ismobile BOOLEAN COMMENT 'Whether the device is mobile; deprecated',
              dvce_screenwidth INT COMMENT 'Width of the screen, pixels',
              dvce_screenheight INT COMMENT 'Height of the screen, pixels',
              doc_charset STRING COMMENT 'Character set of the page',
              doc_width INT COMMENT 'Width of the page, pixels',
              doc_height INT COMMENT 'Height of the page, pixels',
              tr_currency STRING COMMENT 'Old transaction event: currency, ISO 4217',
              tr_total_base DECIMAL(18,2) COMMENT 'Old transaction event: total, in base_currency',
              tr_tax_base DECIMAL(18,2) COMMENT 'Old transaction event: tax, in base_currency',
              tr_shipping_base DECIMAL(18,2) COMMENT 'Old transaction event: shipping, in base_currency',
              ti_currency STRING COMMENT 'Old item event: currency, ISO 4217',
              ti_price_base DECIMAL(18,2) COMMENT 'Old item event: unit price, in base_currency',
              base_currency STRING COMMENT 'Currency of the amounts named _base, ISO 4217',
              geo_timezone STRING COMMENT 'Time zone of the IP address, IANA name',
              mkt_clickid STRING COMMENT 'Click id of the advertising network [pii: pseudonym]',
              mkt_network STRING COMMENT 'Advertising network that gave the click id',
              etl_tags STRING COMMENT 'Tags of the Enrich run; old',
              dvce_sent_tstamp TIMESTAMP COMMENT 'When the device sent the event, by its clock',
              refr_domain_userid STRING COMMENT 'Cookie of the site a cross-domain link came from [pii: pseudonym]',
              refr_dvce_tstamp TIMESTAMP COMMENT 'When a cross-domain link was followed, by the clock of the device',
              derived_contexts STRING COMMENT 'Entities that enrichments attached, self-describing JSON as it came [pii: event]',
              domain_sessionid STRING COMMENT 'Session of the browser [pii: pseudonym]',
              derived_tstamp TIMESTAMP COMMENT 'Best estimate of when the event happened: true_tstamp, else corrected by the clock of the collector',
              event_vendor STRING COMMENT 'Vendor of the event schema',
              event_name STRING COMMENT 'Name of the event schema, such as page_view or link_click',
              event_format STRING COMMENT 'Format of the event schema',
              event_version STRING COMMENT 'Version of the event schema',
              event_fingerprint STRING COMMENT 'Hash of what the client sent, to tell duplicates from other events of the same id',
              true_tstamp TIMESTAMP COMMENT 'When the event happened, where the application says so',
              source STRING NOT NULL COMMENT 'Name of the source in the configuration',
              arrived_at TIMESTAMP COMMENT 'When the stream received the record this row was made from',
              ingested_at TIMESTAMP NOT NULL COMMENT 'When the batch that stored the record in bronze began',
              duplicate_of STRING COMMENT 'The event_id this event came with, where another event had it first: see the duplicate entity in its contexts',
              arrival_lag BIGINT COMMENT 'Seconds from the collector to the arrival in the stream; null where either is unknown',
              record_hash BIGINT NOT NULL COMMENT 'xxHash of the line received: decides between records that are equal in all times'
              """)
          .withKey(EVENT_ID, COLLECTOR_TSTAMP)
          .withClustering(COLLECTOR_TSTAMP, EVENT_ID)
          .withChangeFeed();

  private EventsTable() {}
}
