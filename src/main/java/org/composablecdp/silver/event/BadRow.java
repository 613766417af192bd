package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.composablecdp.silver.event.ParsedRecord.FailureType;
import org.composablecdp.silver.event.ParsedRecord.FieldError;

/**
 * Writes failures as Snowplow does: self-describing JSON of the vendor {@value #VENDOR}, so that
 * tools for bad rows can read them. No clock is asked: the same record gives the same bad row.
 */
final class BadRow {

  static final String VENDOR = "com.snowplowanalytics.snowplow.badrows";

  /** The version of the project: schemas of bad rows want one with three numbers. */
  static final String VERSION = "0.1.0";

  private static final String ARTIFACT = "composable-cdp";
  private static final int MAX_FIELD_COUNT = 1_024;
  private static final int MAX_KEY = 32;

  private BadRow() {}

  /** A record that is no enriched event: loader_parsing_error. */
  static String of(ParsedRecord.Failure failure, byte[] record) {
    ObjectNode data = ExactJson.object();
    data.put("payload", record == null ? "" : payload(failure.type(), record));
    data.set("failure", failure(failure));
    return row("loader_parsing_error", "2-0-0", data);
  }

  /** An event whose parts break their schemas: loader_iglu_error; fields may be schemas. */
  static String ofSchemaErrors(List<FieldError> errors, byte[] event) {
    ObjectNode data = ExactJson.object();
    errors.forEach(error -> schemaError(error, data.withArray("failure").addObject()));
    data.set("payload", EventJson.of(event));
    return row("loader_iglu_error", "2-0-1", data);
  }

  /**
   * An event that is longer than events may be: size_violation.
   *
   * @param start its first bytes
   */
  static String ofSize(int bytes, byte[] start) {
    ObjectNode data = ExactJson.object();
    data.putObject("failure")
        .put("timestamp", Instant.EPOCH.toString())
        .put("maximumAllowedSizeBytes", RecordLines.MOST_BYTES_OF_A_LINE)
        .put("actualSizeBytes", bytes)
        .put("expectation", "Events of compressed batches have at most so many bytes");
    data.put("payload", text(start));
    return row("size_violation", "1-0-0", data);
  }

  /** Anything else: generic_error. */
  static String ofMessages(String timestamp, List<FieldError> errors, byte[] record) {
    ObjectNode data = ExactJson.object();
    ObjectNode failure = data.putObject("failure").put("timestamp", timestamp);
    ArrayNode messages = failure.putArray("errors");
    errors.forEach(error -> messages.add(message(error)));
    data.put("payload", text(record));
    return row("generic_error", "1-0-0", data);
  }

  private static String row(String name, String version, ObjectNode data) {
    data.putObject("processor").put("artifact", ARTIFACT).put("version", VERSION);
    ObjectNode row = ExactJson.object();
    row.put("schema", "iglu:" + VENDOR + "/" + name + "/jsonschema/" + version);
    row.set("data", data);
    return row.toString();
  }

  private static JsonNode failure(ParsedRecord.Failure failure) {
    FailureType type = failure.type();
    if (type == FailureType.NotTSV) {
      return ExactJson.object().put("type", type.name());
    } else if (type == FailureType.FieldNumberMismatch) {
      return ExactJson.object()
          .put("type", type.name())
          .put("fieldCount", Math.min(failure.fieldCount(), MAX_FIELD_COUNT));
    }
    ObjectNode node = ExactJson.object().put("type", FailureType.RowDecodingError.name());
    ArrayNode errors = node.putArray("errors");
    failure.errors().forEach(error -> decodingError(type, error, errors.addObject()));
    if (errors.isEmpty()) {
      unhandled(errors.addObject(), type.name());
    }
    return node;
  }

  private static void decodingError(FailureType type, FieldError error, ObjectNode node) {
    boolean ofField =
        type == FailureType.RowDecodingError
            && error.field() != null
            && error.field().length() <= MAX_KEY;
    if (ofField) {
      node.put("type", "InvalidValue").put("key", error.field());
      node.put("value", error.value() == null ? "" : error.value());
      node.put("message", error.message());
    } else {
      unhandled(node, type.name() + ": " + message(error));
    }
  }

  private static void unhandled(ObjectNode node, String message) {
    node.put("type", "UnhandledRowDecodingError").put("message", message);
  }

  private static void schemaError(FieldError error, ObjectNode node) {
    boolean ofSchema = error.field() != null && IgluUri.isValid(error.field());
    if (ofSchema) {
      node.put("schemaKey", error.field());
    }
    ObjectNode reason = node.putObject("error").put("error", "ValidationError");
    ObjectNode report = reason.putArray("dataReports").addObject();
    report.put("message", error.message());
    report.put("path", ofSchema ? null : error.field());
    report.putNull("keyword");
    report.putNull("targets");
  }

  private static String message(FieldError error) {
    return error.field() == null ? error.message() : error.field() + " " + error.message();
  }

  /** Bytes that are no text, such as a batch that cannot be unpacked, are written in base 64. */
  private static String payload(FailureType type, byte[] record) {
    boolean line = type == FailureType.FieldNumberMismatch || type == FailureType.RowDecodingError;
    return line || isText(record) ? text(record) : Base64.getEncoder().encodeToString(record);
  }

  private static boolean isText(byte[] record) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(record));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String text(byte[] record) {
    return new String(record, UTF_8);
  }
}
