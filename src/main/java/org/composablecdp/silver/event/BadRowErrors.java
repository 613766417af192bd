package org.composablecdp.silver.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.composablecdp.silver.event.ParsedRecord.FieldError;

/**
 * What the {@code failure} of a bad row says. Each kind of bad row has its own shape: a list, or an
 * object with a list or one message, of texts or of objects whose keys are among those below.
 */
final class BadRowErrors {

  private static final List<String> LISTS = List.of("messages", "errors", "message");
  private static final List<String> FIELDS =
      List.of("key", "field", "schemaKey", "payloadField", "schemaCriterion", "identifier");
  private static final List<String> VALUES = List.of("value", "json", "actualSizeBytes");
  private static final List<String> REASONS = List.of("expectation", "expected", "error", "type");

  private BadRowErrors() {}

  static List<FieldError> of(JsonNode failure) {
    List<FieldError> errors = new ArrayList<>();
    for (JsonNode item : items(failure)) {
      add(item, null, errors);
    }
    return errors;
  }

  private static Iterable<JsonNode> items(JsonNode failure) {
    if (failure.isMissingNode() || failure.isArray()) {
      return failure;
    }
    JsonNode listed = first(failure, LISTS);
    if (listed == null) {
      return List.of(failure);
    }
    return listed.isArray() ? listed : List.of(listed);
  }

  private static void add(JsonNode item, String outer, List<FieldError> errors) {
    JsonNode named = first(item, FIELDS);
    String field = named == null ? outer : ExactJson.text(named);
    if (item.path("message").isObject()) {
      add(item.path("message"), ExactJson.text(item.at("/enrichment/identifier")), errors);
    } else if (item.path("error").isObject()) {
      addOfSchema(item.path("error"), field, errors);
    } else {
      JsonNode value = first(item, VALUES);
      errors.add(FieldError.of(field, value == null ? null : ExactJson.text(value), message(item)));
    }
  }

  private static void addOfSchema(JsonNode error, String schema, List<FieldError> errors) {
    List<JsonNode> reports =
        Stream.of("dataReports", "schemaIssues")
            .flatMap(name -> error.path(name).valueStream())
            .toList();
    for (JsonNode report : reports) {
      String path = ExactJson.text(report.path("path"));
      String message = report.path("message").asText();
      errors.add(FieldError.of(schema, null, path == null ? message : path + ": " + message));
    }
    if (reports.isEmpty()) {
      errors.add(FieldError.of(schema, null, error.path("error").asText("unknown")));
    }
  }

  private static String message(JsonNode item) {
    String message = item.isTextual() ? item.textValue() : ExactJson.text(item.path("message"));
    JsonNode reason = message == null ? first(item, REASONS) : null;
    if (reason != null) {
      message = ExactJson.text(reason);
    }
    return message == null ? item.toString() : message;
  }

  private static JsonNode first(JsonNode item, List<String> names) {
    return names.stream().map(item::path).filter(BadRowErrors::isThere).findFirst().orElse(null);
  }

  private static boolean isThere(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }
}
