package org.composablecdp.simulation;

import static org.composablecdp.simulation.EnrichedLine.*;

/** Address, referrer, campaign and page id of the page an event happened on. */
record PageFields(Visit visit) {

  void fill(EnrichedLine line, Hit hit) {
    Page page = hit.view().page();
    line.set(PAGE_TITLE, page.title()).set(PAGE_URLPATH, page.path());
    line.set(DOC_HEIGHT, documentHeight(page));
    if (hit.view().previous() == null) {
      landing(line, page);
    } else {
      line.set(PAGE_URL, url(page));
      internal(line, hit.view().previous());
    }
  }

  /** Taller than any view, so that there is something to scroll. */
  static int documentHeight(Page page) {
    return 2_400 + page.path().length() * 37;
  }

  /** Id of the page view: the same on all of its events. */
  static String pageViewId(Visit visit, Hit.View view) {
    return visit.dice(Dice.Topic.PAGES).fork(view.number()).uuid();
  }

  private void landing(EnrichedLine line, Page page) {
    Traffic.Campaign campaign = visit.source().traffic().campaign();
    String query = campaign == null ? null : campaign.query();
    line.set(PAGE_URL, query == null ? url(page) : url(page) + "?" + query);
    line.set(PAGE_URLQUERY, query);
    if (campaign != null) {
      marketing(line, campaign);
    }
    if (visit.source().traffic().referrer() != null) {
      external(line, visit.source().traffic().referrer());
    }
  }

  private static void marketing(EnrichedLine line, Traffic.Campaign campaign) {
    line.set(MKT_MEDIUM, campaign.medium()).set(MKT_SOURCE, campaign.source());
    line.set(MKT_CAMPAIGN, campaign.name());
    if (campaign.click() != null) {
      line.set(MKT_CLICKID, campaign.click().id()).set(MKT_NETWORK, campaign.click().network());
    }
  }

  private static void external(EnrichedLine line, Traffic.Referrer referrer) {
    line.set(PAGE_REFERRER, "https://" + referrer.host() + referrer.path());
    line.set(REFR_URLHOST, referrer.host()).set(REFR_URLPATH, referrer.path());
    line.set(REFR_MEDIUM, referrer.medium()).set(REFR_SOURCE, referrer.source());
    line.set(REFR_URLSCHEME, "https").set(REFR_URLPORT, "443");
  }

  private static void internal(EnrichedLine line, Page previous) {
    line.set(PAGE_REFERRER, url(previous)).set(REFR_URLSCHEME, "https");
    line.set(REFR_URLHOST, Page.HOST).set(REFR_URLPORT, "443");
    line.set(REFR_URLPATH, previous.path()).set(REFR_MEDIUM, "internal");
  }

  private static String url(Page page) {
    return "https://" + Page.HOST + page.path();
  }
}
