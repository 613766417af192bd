package org.composablecdp.gold.behaviour;

import org.composablecdp.lake.Table;

/**
 * {@code gold.page_views}: pages seen on the web, with the columns and meanings of Snowplow's web
 * model.
 */
public final class PageViewsTable {

  public static final String PAGE_VIEW_ID = "page_view_id";
  public static final String EVENT_ID = "event_id";
  public static final String DOMAIN_SESSIONID = "domain_sessionid";
  public static final String PAGE_VIEW_IN_SESSION_INDEX = "page_view_in_session_index";
  public static final String PAGE_VIEWS_IN_SESSION = "page_views_in_session";
  public static final String START_TSTAMP = "start_tstamp";
  public static final String END_TSTAMP = "end_tstamp";
  public static final String ENGAGED_TIME_IN_S = "engaged_time_in_s";
  public static final String ABSOLUTE_TIME_IN_S = "absolute_time_in_s";
  public static final String HORIZONTAL_PIXELS_SCROLLED = "horizontal_pixels_scrolled";
  public static final String VERTICAL_PIXELS_SCROLLED = "vertical_pixels_scrolled";
  public static final String HORIZONTAL_PERCENTAGE_SCROLLED = "horizontal_percentage_scrolled";
  public static final String VERTICAL_PERCENTAGE_SCROLLED = "vertical_percentage_scrolled";
  public static final String CONTENT_GROUP = "content_group";
  public static final String DEFAULT_CHANNEL_GROUP = "default_channel_group";
  public static final String SCREEN_RESOLUTION = "screen_resolution";
  public static final String DEVICE_CLASS = "device_class";
  public static final String DEVICE_CATEGORY = "device_category";
  public static final String SPIDER_OR_ROBOT = "spider_or_robot";
  public static final String IS_BOT = "is_bot";

  public static final Table TABLE =
      Table.of(
              "gold.page_views",
              "One row per page seen on the web and session: an id that two sessions have is a view of each.",
              """
          page_view_id STRING NOT NULL COMMENT 'Id of the page view, of the web_page entity',
          event_id STRING NOT NULL COMMENT 'Id of the page_view event: the first by derived_tstamp, dvce_created_tstamp and id',
          app_id STRING COMMENT 'Application the tracker was set up for',
          platform STRING COMMENT 'Kind of channel: web, mob, pc, srv, app, tv, cnsl, iot or headset',
          user_id STRING COMMENT 'Who the application says the user is, often the login [pii: pseudonym]',
          domain_userid STRING COMMENT 'First-party cookie of the browser [pii: pseudonym]',
          network_userid STRING COMMENT 'Cookie set by the collector [pii: pseudonym]',
          domain_sessionid STRING NOT NULL COMMENT 'Session of the tracker [pii: pseudonym]',
          domain_sessionidx INT COMMENT 'How many sessions this browser had, this one included',
          page_view_in_session_index INT NOT NULL COMMENT 'Number of the page view in its session, from 1',
          page_views_in_session INT NOT NULL COMMENT 'Page views of its session',
          dvce_created_tstamp TIMESTAMP COMMENT 'When the event happened by the clock of the device',
          collector_tstamp TIMESTAMP NOT NULL COMMENT 'When the collector received the event',
          derived_tstamp TIMESTAMP COMMENT 'Best estimate of when the event happened: true_tstamp, else corrected by the clock of the collector',
          start_tstamp TIMESTAMP NOT NULL COMMENT 'When the page was opened',
          end_tstamp TIMESTAMP NOT NULL COMMENT 'When the last page ping came; without pings, as start_tstamp',
          engaged_time_in_s INT NOT NULL COMMENT 'Time in which the visitor was active, from page pings, seconds',
          absolute_time_in_s INT NOT NULL COMMENT 'Time from start to end, seconds',
          horizontal_pixels_scrolled INT NOT NULL COMMENT 'Most horizontal scroll, within the page, pixels',
          vertical_pixels_scrolled INT NOT NULL COMMENT 'Most vertical scroll, within the page, pixels',
          horizontal_percentage_scrolled DOUBLE NOT NULL COMMENT 'Share of the width of the page that was seen, percent; 0 where its size is not known',
          vertical_percentage_scrolled DOUBLE NOT NULL COMMENT 'Share of the height of the page that was seen, percent; 0 where its size is not known',
          doc_width INT COMMENT 'Width of the page, pixels',
          doc_height INT COMMENT 'Height of the page, pixels',
          content_group STRING NOT NULL COMMENT 'Kind of page, by behaviour.contentGroups',
          page_title STRING COMMENT 'Title of the page [pii: url]',
          page_url STRING COMMENT 'Address of the page, whole [pii: url]',
          page_urlscheme STRING COMMENT 'Scheme of the page address',
          page_urlhost STRING COMMENT 'Host of the page address',
          page_urlpath STRING COMMENT 'Path of the page address [pii: url]',
          page_urlquery STRING COMMENT 'Query of the page address [pii: url]',
          page_urlfragment STRING COMMENT 'Fragment of the page address [pii: url]',
          mkt_medium STRING COMMENT 'Campaign medium, utm_medium',
          mkt_source STRING COMMENT 'Campaign source, utm_source',
          mkt_term STRING COMMENT 'Campaign keywords, utm_term',
          mkt_content STRING COMMENT 'Campaign content, utm_content',
          mkt_campaign STRING COMMENT 'Campaign name, utm_campaign',
          mkt_clickid STRING COMMENT 'Click id of the advertising network [pii: pseudonym]',
          mkt_network STRING COMMENT 'Advertising network that gave the click id',
          default_channel_group STRING NOT NULL COMMENT 'Channel of the marketing parameters, by the rules of Google Analytics 4',
          page_referrer STRING COMMENT 'Address of the page the visitor came from, whole [pii: url]',
          refr_urlscheme STRING COMMENT 'Scheme of the referrer',
          refr_urlhost STRING COMMENT 'Host of the referrer',
          refr_urlpath STRING COMMENT 'Path of the referrer [pii: url]',
          refr_urlquery STRING COMMENT 'Query of the referrer [pii: url]',
          refr_urlfragment STRING COMMENT 'Fragment of the referrer [pii: url]',
          refr_medium STRING COMMENT 'Kind of referrer: search, social, email, internal, unknown, paid or chatbot',
          refr_source STRING COMMENT 'Name of the referrer when it is a known one',
          refr_term STRING COMMENT 'Words searched for at the referrer [pii: url]',
          geo_country STRING COMMENT 'Country of the IP address, ISO 3166-1 alpha-2',
          geo_region STRING COMMENT 'Region of the IP address, ISO 3166-2',
          geo_region_name STRING COMMENT 'Name of the region of the IP address',
          geo_city STRING COMMENT 'City of the IP address [pii: location]',
          geo_zipcode STRING COMMENT 'Postal code of the IP address [pii: location]',
          geo_latitude DOUBLE COMMENT 'Latitude of the IP address, degrees [pii: location]',
          geo_longitude DOUBLE COMMENT 'Longitude of the IP address, degrees [pii: location]',
          geo_timezone STRING COMMENT 'Time zone of the IP address, IANA name',
          user_ipaddress STRING COMMENT 'IP address of the client, possibly shortened [pii: network]',
          useragent STRING COMMENT 'User agent as the client sent it [pii: device]',
          br_lang STRING COMMENT 'Language tag of the browser',
          br_viewwidth INT COMMENT 'Width of the viewport, pixels',
          br_viewheight INT COMMENT 'Height of the viewport, pixels',
          br_colordepth STRING COMMENT 'Colour depth of the screen, bits',
          br_renderengine STRING COMMENT 'Rendering engine; deprecated',
          os_timezone STRING COMMENT 'Time zone of the client, IANA name',
          category STRING COMMENT 'IAB: category of the visitor',
          primary_impact STRING COMMENT 'IAB: what robots of the kind distort',
          reason STRING COMMENT 'IAB: why it is or is not a robot',
          spider_or_robot BOOLEAN COMMENT 'IAB: whether the visitor is a robot',
          useragent_family STRING COMMENT 'Browser, by ua-parser',
          useragent_major STRING COMMENT 'Major version of the browser, by ua-parser',
          useragent_minor STRING COMMENT 'Minor version of the browser, by ua-parser',
          useragent_patch STRING COMMENT 'Patch of the browser, by ua-parser',
          useragent_version STRING COMMENT 'Browser and version, by ua-parser',
          os_family STRING COMMENT 'Operating system, by ua-parser',
          os_major STRING COMMENT 'Major version of the operating system, by ua-parser',
          os_minor STRING COMMENT 'Minor version of the operating system, by ua-parser',
          os_patch STRING COMMENT 'Patch of the operating system, by ua-parser',
          os_patch_minor STRING COMMENT 'Minor patch of the operating system, by ua-parser',
          os_version STRING COMMENT 'Operating system and version, by ua-parser',
          device_family STRING COMMENT 'Device, by ua-parser',
          device_class STRING COMMENT 'Device class, by YAUAA',
          device_category STRING COMMENT 'Desktop, Mobile, Tablet or Other, by device_class',
          screen_resolution STRING COMMENT 'Width and height of the screen, pixels',
          agent_class STRING COMMENT 'Agent class, by YAUAA',
          agent_name STRING COMMENT 'Agent name, by YAUAA',
          agent_name_version STRING COMMENT 'Agent name version, by YAUAA',
          agent_name_version_major STRING COMMENT 'Agent name version major, by YAUAA',
          agent_version STRING COMMENT 'Agent version, by YAUAA',
          agent_version_major STRING COMMENT 'Agent version major, by YAUAA',
          device_brand STRING COMMENT 'Device brand, by YAUAA',
          device_name STRING COMMENT 'Device name, by YAUAA',
          device_version STRING COMMENT 'Device version, by YAUAA',
          layout_engine_class STRING COMMENT 'Layout engine class, by YAUAA',
          layout_engine_name STRING COMMENT 'Layout engine name, by YAUAA',
          layout_engine_name_version STRING COMMENT 'Layout engine name version, by YAUAA',
          layout_engine_name_version_major STRING COMMENT 'Layout engine name version major, by YAUAA',
          layout_engine_version STRING COMMENT 'Layout engine version, by YAUAA',
          layout_engine_version_major STRING COMMENT 'Layout engine version major, by YAUAA',
          operating_system_class STRING COMMENT 'Operating system class, by YAUAA',
          operating_system_name STRING COMMENT 'Operating system name, by YAUAA',
          operating_system_name_version STRING COMMENT 'Operating system name version, by YAUAA',
          operating_system_version STRING COMMENT 'Operating system version, by YAUAA',
          is_bot BOOLEAN NOT NULL COMMENT 'Whether the visitor is a robot, by behaviour.botPattern or IAB'
          """)
          .withKey("domain_sessionid", "page_view_id")
          .withClustering("domain_sessionid", "start_tstamp");

  private PageViewsTable() {}
}
