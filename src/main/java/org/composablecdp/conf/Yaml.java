package org.composablecdp.conf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YAML text to trees. */
final class Yaml {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern PLACE =
      Pattern.compile("(?m)^(.*)\\R\\s*in '?\\w+'?, line (\\d+), column \\d+");
  private static final String TABS = "it is indented by a tab: write blanks instead of tabs";

  private Yaml() {}

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ConfException(sentence(e), e);
    }
  }

  /**
   * The parser tells first what it was about when it met with the problem, and where that began.
   */
  private static String sentence(JsonProcessingException error) {
    String message = error.getOriginalMessage();
    int line = error.getLocation() == null ? 0 : error.getLocation().getLineNr();
    String problem = message.lines().findFirst().orElse("");
    Matcher place = PLACE.matcher(message);
    while (place.find()) {
      problem = place.group(1);
      line = Integer.parseInt(place.group(2));
    }
    return "line %d is not YAML: %s"
        .formatted(line, problem.contains("(TAB)") ? TABS : problem.strip());
  }

  static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }
}
