package org.composablecdp.simulation;

/** An enriched event in the making: 131 fields, counted from 1 as in the documentation. */
final class EnrichedLine {

  static final int FIELDS = 131;

  static final int APP_ID = 1;
  static final int PLATFORM = 2;
  static final int ETL_TSTAMP = 3;
  static final int COLLECTOR_TSTAMP = 4;
  static final int DVCE_CREATED_TSTAMP = 5;
  static final int EVENT = 6;
  static final int EVENT_ID = 7;
  static final int NAME_TRACKER = 9;
  static final int V_TRACKER = 10;
  static final int V_COLLECTOR = 11;
  static final int V_ETL = 12;
  static final int USER_ID = 13;
  static final int USER_IPADDRESS = 14;
  static final int DOMAIN_USERID = 16;
  static final int DOMAIN_SESSIONIDX = 17;
  static final int NETWORK_USERID = 18;
  static final int GEO_COUNTRY = 19;
  static final int GEO_REGION = 20;
  static final int GEO_CITY = 21;
  static final int GEO_ZIPCODE = 22;
  static final int GEO_LATITUDE = 23;
  static final int GEO_LONGITUDE = 24;
  static final int GEO_REGION_NAME = 25;
  static final int PAGE_URL = 30;
  static final int PAGE_TITLE = 31;
  static final int PAGE_REFERRER = 32;
  static final int PAGE_URLSCHEME = 33;
  static final int PAGE_URLHOST = 34;
  static final int PAGE_URLPORT = 35;
  static final int PAGE_URLPATH = 36;
  static final int PAGE_URLQUERY = 37;
  static final int REFR_URLSCHEME = 39;
  static final int REFR_URLHOST = 40;
  static final int REFR_URLPORT = 41;
  static final int REFR_URLPATH = 42;
  static final int REFR_MEDIUM = 45;
  static final int REFR_SOURCE = 46;
  static final int MKT_MEDIUM = 48;
  static final int MKT_SOURCE = 49;
  static final int MKT_CAMPAIGN = 52;
  static final int CONTEXTS = 53;
  static final int SE_CATEGORY = 54;
  static final int SE_ACTION = 55;
  static final int UNSTRUCT_EVENT = 59;
  static final int TR_ORDERID = 60;
  static final int TR_TOTAL = 62;
  static final int PP_XOFFSET_MIN = 74;
  static final int PP_XOFFSET_MAX = 75;
  static final int PP_YOFFSET_MIN = 76;
  static final int PP_YOFFSET_MAX = 77;
  static final int USERAGENT = 78;
  static final int BR_LANG = 84;
  static final int BR_COOKIES = 94;
  static final int BR_COLORDEPTH = 95;
  static final int BR_VIEWWIDTH = 96;
  static final int BR_VIEWHEIGHT = 97;
  static final int OS_TIMEZONE = 101;
  static final int DVCE_SCREENWIDTH = 104;
  static final int DVCE_SCREENHEIGHT = 105;
  static final int DOC_CHARSET = 106;
  static final int DOC_WIDTH = 107;
  static final int DOC_HEIGHT = 108;
  static final int TR_CURRENCY = 109;
  static final int GEO_TIMEZONE = 116;
  static final int MKT_CLICKID = 117;
  static final int MKT_NETWORK = 118;
  static final int DVCE_SENT_TSTAMP = 120;
  static final int DERIVED_CONTEXTS = 123;
  static final int DOMAIN_SESSIONID = 124;
  static final int DERIVED_TSTAMP = 125;
  static final int EVENT_VENDOR = 126;
  static final int EVENT_NAME = 127;
  static final int EVENT_FORMAT = 128;
  static final int EVENT_VERSION = 129;
  static final int EVENT_FINGERPRINT = 130;

  private final String[] values;

  EnrichedLine() {
    this(new String[FIELDS]);
  }

  private EnrichedLine(String[] values) {
    this.values = values;
  }

  EnrichedLine copy() {
    return new EnrichedLine(values.clone());
  }

  /** A null value leaves the field empty. */
  EnrichedLine set(int field, String value) {
    values[field - 1] = value;
    return this;
  }

  EnrichedLine set(int field, long value) {
    return set(field, Long.toString(value));
  }

  String text() {
    return text(FIELDS);
  }

  /** The first fields only: a line cut off on its way. */
  String text(int fields) {
    StringBuilder text = new StringBuilder(3_000);
    for (int i = 0; i < fields; i++) {
      if (i > 0) {
        text.append('\t');
      }
      if (values[i] != null) {
        text.append(values[i]);
      }
    }
    return text.toString();
  }
}
