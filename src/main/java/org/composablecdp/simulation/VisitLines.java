package org.composablecdp.simulation;

import static org.composablecdp.simulation.EnrichedLine.*;

/** Writes the events of one visit as enriched lines. */
final class VisitLines {

  private static final double BROKEN = 0.002;

  private final Visit visit;
  private final Clock clock;
  private final EnrichedLine common;
  private final PageFields pages;

  VisitLines(Visit visit, int sessionIndex, Place place, Clock clock) {
    this.visit = visit;
    this.clock = clock;
    this.common = new EnrichedLine();
    this.pages = new PageFields(visit);
    tracker();
    device(visit.source().device());
    place(place);
    common.set(DOMAIN_USERID, visit.domainUserId()).set(DOMAIN_SESSIONIDX, sessionIndex);
    common.set(NETWORK_USERID, visit.networkUserId()).set(DOMAIN_SESSIONID, visit.sessionId());
  }

  String line(Hit hit, Stamps stamps) {
    Dice dice = visit.dice(Dice.Topic.HITS).fork(1_000_000L + hit.number());
    EnrichedLine line = common.copy();
    line.set(EVENT_ID, dice.uuid()).set(EVENT_FINGERPRINT, dice.hex(16) + dice.hex(16));
    line.set(USER_ID, hit.userId());
    type(line, hit.type());
    times(line, stamps);
    pages.fill(line, hit);
    new HitFields(visit, hit, dice).fill(line);
    return isBroken(visit, hit) ? broken(line, hit) : line.text();
  }

  /** Never the events that the truth about identifiers hangs on. */
  static boolean isBroken(Visit visit, Hit hit) {
    return hit.number() > 0
        && hit.type() != HitType.LOGIN
        && visit.dice(Dice.Topic.HITS).fork(2_000_000L + hit.number()).chance(BROKEN);
  }

  private static String broken(EnrichedLine line, Hit hit) {
    return switch (hit.number() % 3) {
      case 0 -> line.text(30 + hit.number() % 100);
      case 1 -> line.set(COLLECTOR_TSTAMP, "yesterday at noon").text();
      default -> line.set(CONTEXTS, "{\"schema\":\"iglu:com.snowplowanalytics").text();
    };
  }

  private void tracker() {
    common.set(APP_ID, "shop-web").set(PLATFORM, "web").set(NAME_TRACKER, "sp");
    common.set(V_TRACKER, "js-4.6.2").set(V_COLLECTOR, "ssc-3.3.0-kinesis");
    common.set(V_ETL, "snowplow-enrich-kinesis-5.3.0").set(EVENT_FORMAT, "jsonschema");
    common.set(PAGE_URLSCHEME, "https").set(PAGE_URLHOST, Page.HOST).set(PAGE_URLPORT, "443");
    common.set(DOC_CHARSET, "UTF-8").set(BR_COOKIES, "1").set(BR_COLORDEPTH, "24");
  }

  private void device(Device device) {
    DeviceModel.Screen screen = device.model().screen();
    common
        .set(USER_IPADDRESS, device.habits().address())
        .set(USERAGENT, device.model().userAgent());
    common.set(DERIVED_CONTEXTS, device.model().derivedContexts());
    common.set(DVCE_SCREENWIDTH, screen.width()).set(DVCE_SCREENHEIGHT, screen.height());
    common.set(BR_VIEWWIDTH, screen.viewWidth()).set(BR_VIEWHEIGHT, screen.viewHeight());
    common.set(DOC_WIDTH, screen.viewWidth());
  }

  private void place(Place place) {
    Place.Spot spot = place.spot();
    common.set(GEO_COUNTRY, place.country().code()).set(GEO_REGION, place.region());
    common.set(GEO_CITY, place.city()).set(GEO_ZIPCODE, spot.postcode());
    common.set(GEO_LATITUDE, spot.latitude()).set(GEO_LONGITUDE, spot.longitude());
    common.set(GEO_REGION_NAME, place.regionName()).set(GEO_TIMEZONE, place.country().timezone());
    common.set(OS_TIMEZONE, place.country().timezone()).set(BR_LANG, place.country().language());
  }

  private static void type(EnrichedLine line, HitType type) {
    line.set(EVENT, type.event()).set(EVENT_VENDOR, type.vendor());
    line.set(EVENT_NAME, type.schemaName()).set(EVENT_VERSION, type.version());
  }

  private void times(EnrichedLine line, Stamps stamps) {
    line.set(ETL_TSTAMP, clock.text(stamps.etl()));
    line.set(COLLECTOR_TSTAMP, clock.text(stamps.collector()));
    line.set(DVCE_CREATED_TSTAMP, clock.text(stamps.created()));
    line.set(DVCE_SENT_TSTAMP, clock.text(stamps.sent()));
    line.set(DERIVED_TSTAMP, clock.text(stamps.derived()));
  }
}
