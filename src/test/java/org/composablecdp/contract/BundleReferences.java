package org.composablecdp.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces references of a bundle by what they stand for: a text that is one reference becomes that
 * value, whatever its type; references within a text become part of it.
 *
 * @param lookUp from a path such as {@code var.catalog} to its value; a missing node when unknown
 */
record BundleReferences(Function<String, JsonNode> lookUp) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
  private static final String VARIABLE = "var.";

  JsonNode resolve(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(entry -> copy.set(entry.getKey(), resolve(entry.getValue())));
      return copy;
    } else if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(resolve(element)));
      return copy;
    }
    return node.isTextual() ? text(node.asText()) : node;
  }

  private JsonNode text(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    if (matcher.matches()) {
      return resolve(known(matcher.group(1)));
    }
    return JsonNodeFactory.instance.textNode(
        matcher.reset().replaceAll(m -> Matcher.quoteReplacement(within(m))));
  }

  private String within(MatchResult match) {
    return resolve(known(match.group(1))).asText();
  }

  private JsonNode known(String path) {
    JsonNode value = lookUp.apply(path);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("${" + path + "} is not known");
    }
    return value;
  }

  static Set<String> variablesIn(JsonNode tree) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = REFERENCE.matcher(tree.toString());
    while (matcher.find()) {
      if (matcher.group(1).startsWith(VARIABLE)) {
        names.add(matcher.group(1).substring(VARIABLE.length()));
      }
    }
    return names;
  }
}
