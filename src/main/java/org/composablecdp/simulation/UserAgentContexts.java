package org.composablecdp.simulation;

import java.util.List;

/** The derived contexts of a device: ua_parser_context, yauaa_context, IAB spiders_and_robots. */
final class UserAgentContexts {

  private static final String TEMPLATE =
      """
      {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1","data":[\
      {"schema":"iglu:com.snowplowanalytics.snowplow/ua_parser_context/jsonschema/1-0-0","data":\
      {"useragentFamily":"$agent","useragentMajor":"$major","useragentMinor":"$minor",\
      "useragentPatch":null,"useragentVersion":"$agent $version","osFamily":"$os",\
      "osMajor":"$release","osMinor":null,"osPatch":null,"osPatchMinor":null,\
      "osVersion":"$os $release","deviceFamily":"$device"}},\
      {"schema":"iglu:nl.basjes/yauaa_context/jsonschema/1-0-4","data":\
      {"deviceClass":"$kind","deviceName":"$device","operatingSystemClass":"$osClass",\
      "operatingSystemName":"$os","operatingSystemVersion":"$release",\
      "agentClass":"$agentClass","agentName":"$agent","agentVersion":"$version",\
      "agentVersionMajor":"$major","agentNameVersionMajor":"$agent $major"}},\
      {"schema":"iglu:com.iab.snowplow/spiders_and_robots/jsonschema/1-0-0","data":$iab}]}\
      """;

  private static final String BROWSER =
      """
      {"spiderOrRobot":false,"category":"BROWSER","reason":"PASSED_ALL","primaryImpact":"NONE"}\
      """;

  private static final String ROBOT =
      """
      {"spiderOrRobot":true,"category":"ACTIVE_SPIDER_OR_ROBOT","reason":"FAILED_UA_INCLUDE",\
      "primaryImpact":"PAGE_AND_AD_IMPRESSIONS"}\
      """;

  private UserAgentContexts() {}

  /** {@code part}: kind, os, os version, agent, agent version, device. */
  static String json(List<String> part) {
    String kind = part.get(0);
    boolean robot = kind.equals("Robot");
    List<String> version = List.of(part.get(4).split("\\.", -1));
    return TEMPLATE
        .replace("$osClass", osClass(kind))
        .replace("$os", part.get(1))
        .replace("$release", part.get(2))
        .replace("$agentClass", robot ? "Robot" : "Browser")
        .replace("$agent", part.get(3))
        .replace("$version", part.get(4))
        .replace("$major", version.get(0))
        .replace("$minor", version.get(1))
        .replace("$device", part.get(5))
        .replace("$kind", kind)
        .replace("$iab", robot ? ROBOT : BROWSER);
  }

  private static String osClass(String kind) {
    return switch (kind) {
      case "Desktop" -> "Desktop";
      case "Robot" -> "Cloud";
      default -> "Mobile";
    };
  }
}
