package org.composablecdp.simulation;

import java.time.LocalDate;

/** Where a visit came from; parts are null when there is none. */
record Traffic(Campaign campaign, Referrer referrer) {

  /** Marketing fields as the landing page's address carries them; click id and term may be null. */
  record Campaign(String medium, String source, String name, Click click) {

    String query() {
      String utm = "utm_source=" + source + "&utm_medium=" + medium + "&utm_campaign=" + name;
      return click == null ? utm : utm + "&" + click.parameter() + "=" + click.id();
    }
  }

  record Click(String parameter, String id, String network) {}

  /** Medium and source as the referrer enrichment names them; source may be null. */
  record Referrer(String host, String path, String medium, String source) {}

  private static final Referrer GOOGLE = new Referrer("www.google.com", "/", "search", "Google");
  private static final Referrer BING = new Referrer("www.bing.com", "/search", "search", "Bing");
  private static final Referrer FACEBOOK =
      new Referrer("l.facebook.com", "/", "social", "Facebook");
  private static final Referrer INSTAGRAM =
      new Referrer("l.instagram.com", "/", "social", "Instagram");
  private static final Referrer BLOG =
      new Referrer("garden-blog.example", "/best-of", "unknown", null);
  static final Traffic DIRECT = new Traffic(null, null);

  /** Those with an account get the newsletter. */
  static Traffic draw(Dice dice, LocalDate date, boolean subscribed) {
    int part = dice.below(100);
    if (part < 34) {
      return subscribed && part < 16 ? newsletter(date) : DIRECT;
    }
    if (part < 60) {
      return new Traffic(null, dice.chance(0.85) ? GOOGLE : BING);
    }
    if (part < 80) {
      return search(dice, date);
    }
    return part < 92 ? social(dice, date) : new Traffic(null, dice.chance(0.5) ? BLOG : INSTAGRAM);
  }

  /** Campaigns bring people who are nearer to a purchase. */
  double pull() {
    if (campaign == null) {
      return 1;
    }
    return switch (campaign.medium()) {
      case "email" -> 1.6;
      case "cpc" -> 1.3;
      default -> 0.8;
    };
  }

  private static Traffic newsletter(LocalDate date) {
    String name = Season.campaign(date) + "_news";
    return new Traffic(new Campaign("email", "newsletter", name, null), null);
  }

  private static Traffic search(Dice dice, LocalDate date) {
    boolean google = dice.chance(0.8);
    String id = "Cj0KCQjw" + dice.hex(16) + dice.hex(16) + "_wcB";
    Click click =
        google ? new Click("gclid", id, "Google") : new Click("msclkid", dice.hex(16), "Microsoft");
    String source = google ? "google" : "bing";
    Campaign campaign = new Campaign("cpc", source, Season.campaign(date), click);
    return new Traffic(campaign, google ? GOOGLE : BING);
  }

  private static Traffic social(Dice dice, LocalDate date) {
    boolean facebook = dice.chance(0.6);
    String source = facebook ? "facebook" : "instagram";
    String name = Season.campaign(date) + "_social";
    Click click = new Click("fbclid", "IwAR" + dice.hex(16) + dice.hex(8), "Facebook");
    Campaign campaign = new Campaign("paid_social", source, name, facebook ? click : null);
    return new Traffic(campaign, facebook ? FACEBOOK : INSTAGRAM);
  }
}
