package org.composablecdp.silver.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.event.ParsedRecord.FieldError;

/**
 * Reads an event of Enrich's failed stream: an enriched event without what was wrong with it, and
 * an entity {@value #FAILURE}* for each reason.
 */
final class FailedEvent {

  private static final String FAILURE = "iglu:com.snowplowanalytics.snowplow/failure/jsonschema/1-";
  private static final String NO_REASON = "FailedEvent";
  private static final String VALIDATION = "ValidationError";
  private static final List<String> ENTITIES =
      List.of(EventsTable.DERIVED_CONTEXTS, EventsTable.CONTEXTS);

  private FailedEvent() {}

  /**
   * @param parsed the record read as an event; where it is none, that is its failure
   */
  static ParsedRecord read(byte[] data, ParsedRecord parsed) {
    if (!(parsed instanceof ParsedRecord.Event event)) {
      return parsed;
    }
    List<JsonNode> reasons = reasons(event.fields());
    List<FieldError> errors = new ArrayList<>();
    reasons.forEach(reason -> addErrors(reason, errors));
    if (errors.isEmpty()) {
      errors.add(new FieldError(null, null, "is in a stream of failed events and says no reason"));
    }
    return new ParsedRecord.Reported(
        type(reasons), EventsTable.FIELDS, errors, data, badRow(reasons, errors, data));
  }

  private static List<JsonNode> reasons(Row fields) {
    List<JsonNode> reasons = new ArrayList<>();
    for (String name : ENTITIES) {
      String entities = fields.getString(EventsTable.TABLE.columnNames().indexOf(name));
      if (entities != null && entities.contains(FAILURE)) {
        for (JsonNode entity : ExactJson.tree(entities).path("data")) {
          if (entity.path("schema").asText().startsWith(FAILURE)) {
            reasons.add(entity.path("data"));
          }
        }
      }
    }
    return reasons;
  }

  private static void addErrors(JsonNode reason, List<FieldError> errors) {
    String schema = ExactJson.text(reason.path("schema"));
    String source = ExactJson.text(reason.path("source"));
    String field = schema == null ? source : schema;
    String data = ExactJson.text(reason.path("data"));
    for (JsonNode error : reason.path("errors")) {
      String named = field == null ? ExactJson.text(error.path("source")) : field;
      String path = ExactJson.text(error.path("path"));
      String message = error.path("message").asText();
      errors.add(FieldError.of(named, data, path == null ? message : path + ": " + message));
    }
  }

  private static String type(List<JsonNode> reasons) {
    return reasons.stream()
        .map(reason -> ExactJson.text(reason.path("failureType")))
        .filter(type -> type != null && !type.isEmpty())
        .findFirst()
        .orElse(NO_REASON);
  }

  private static String badRow(List<JsonNode> reasons, List<FieldError> errors, byte[] data) {
    boolean ofSchemas =
        !reasons.isEmpty()
            && reasons.stream()
                .allMatch(reason -> VALIDATION.equals(reason.path("failureType").asText()));
    return ofSchemas
        ? BadRow.ofSchemaErrors(errors, data)
        : BadRow.ofMessages(timestamp(reasons), errors, data);
  }

  private static String timestamp(List<JsonNode> reasons) {
    try {
      return Instant.parse(reasons.isEmpty() ? "" : reasons.get(0).path("timestamp").asText())
          .toString();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH.toString();
    }
  }
}
