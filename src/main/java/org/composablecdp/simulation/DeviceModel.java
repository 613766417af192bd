package org.composablecdp.simulation;

import java.util.List;

/**
 * A common device with its browser.
 *
 * @param kind Desktop, Phone, Tablet or Robot, as YAUAA names them
 * @param derivedContexts what the useragent and IAB enrichments attach
 */
record DeviceModel(String kind, String userAgent, Screen screen, String derivedContexts) {

  /** Sizes in pixels; the view is what the browser leaves. */
  record Screen(int width, int height, int viewWidth, int viewHeight) {}

  /** Apple's browsers drop cookies set by scripts after a week or so. */
  boolean forgetsCookies() {
    return userAgent.contains("Version/") && userAgent.contains("Safari");
  }

  static final List<DeviceModel> PHONES =
      List.of(
          of(
              "Phone|iOS|18.5|Mobile Safari|18.5|iPhone|390x844|390x664",
              "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"),
          of(
              "Phone|Android|15|Chrome Mobile|138.0|Samsung SM-S921B|360x780|360x648",
              "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36"),
          of(
              "Phone|Android|14|Samsung Internet|28.0|Samsung SM-A546B|384x854|384x700",
              "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
          of(
              "Phone|Android|13|Firefox Mobile|140.0|Generic Smartphone|412x915|412x780",
              "Mozilla/5.0 (Android 13; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"));

  static final List<DeviceModel> DESKTOPS =
      List.of(
          of(
              "Desktop|Windows|10|Chrome|138.0|Other|1920x1080|1903x969",
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36"),
          of(
              "Desktop|Mac OS X|10.15|Safari|18.5|Mac|1728x1117|1728x998",
              "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15"),
          of(
              "Desktop|Windows|10|Edge|138.0|Other|1536x864|1521x730",
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0"),
          of(
              "Desktop|Linux|6|Firefox|140.0|Other|2560x1440|2543x1290",
              "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));

  static final List<DeviceModel> TABLETS =
      List.of(
          of(
              "Tablet|iOS|17.6|Mobile Safari|17.6|iPad|820x1180|820x1050",
              "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1"),
          of(
              "Tablet|Android|14|Chrome|138.0|Samsung SM-X710|800x1280|800x1150",
              "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36"));

  static final List<DeviceModel> ROBOTS =
      List.of(
          of(
              "Robot|Other|0|Googlebot|2.1|Spider|1024x1024|1024x1024",
              "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/138.0.0.0 Safari/537.36"),
          of(
              "Robot|Other|0|bingbot|2.0|Spider|1024x1024|1024x1024",
              "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/136.0.0.0 Safari/537.36"),
          of(
              "Robot|Other|0|AhrefsBot|7.0|Spider|1366x768|1366x768",
              "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)"));

  private static DeviceModel of(String text, String userAgent) {
    List<String> part = List.of(text.split("\\|", -1));
    List<String> full = List.of(part.get(6).split("x", -1));
    List<String> view = List.of(part.get(7).split("x", -1));
    Screen screen = new Screen(pixels(full, 0), pixels(full, 1), pixels(view, 0), pixels(view, 1));
    return new DeviceModel(part.get(0), userAgent, screen, UserAgentContexts.json(part));
  }

  private static int pixels(List<String> size, int side) {
    return Integer.parseInt(size.get(side));
  }
}
