package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import org.composablecdp.silver.event.ParsedRecord.FailureType;

/**
 * Reads a bad row: self-describing JSON of the vendor {@value BadRow#VENDOR}, and takes the payload
 * out of it, as an enriched line where that is an event.
 */
final class BadRowReader {

  private static final String SCHEMA = "iglu:" + BadRow.VENDOR + "/";
  private static final int MIN_BASE64 = 16;

  private BadRowReader() {}

  /**
   * @param record may be null
   */
  static ParsedRecord read(byte[] record) {
    String text = record == null ? "" : new String(record, UTF_8);
    JsonNode row = ExactJson.tree(text);
    String schema = row.path("schema").asText();
    if (!schema.startsWith(SCHEMA) || !IgluUri.isValid(schema) || !row.path("data").isObject()) {
      return new ParsedRecord.Failure(
          FailureType.NotBadRow, record == null ? null : fields(record), List.of());
    }
    String type = schema.substring(SCHEMA.length(), schema.indexOf('/', SCHEMA.length()));
    byte[] payload = payload(row.path("data").path("payload"));
    byte[] data = payload == null ? record : payload;
    Integer count = payload == null || fields(payload) == 1 ? null : (Integer) fields(payload);
    return new ParsedRecord.Reported(
        type, count, BadRowErrors.of(row.path("data").path("failure")), data, text);
  }

  /** Null where the bad row has none. */
  private static byte[] payload(JsonNode payload) {
    if (payload.isMissingNode() || payload.isNull()) {
      return null;
    } else if (EventJson.isEvent(payload)) {
      return EventJson.line(payload);
    } else if (EventJson.isEvent(payload.path("enriched"))) {
      return EventJson.line(payload.path("enriched"));
    } else if (payload.isTextual()) {
      JsonNode inText = ExactJson.tree(payload.textValue());
      return EventJson.isEvent(inText) ? EventJson.line(inText) : bytes(payload.textValue());
    }
    return ExactJson.bytes(payload);
  }

  /** Enrich writes what need not be text in base 64; no event and no JSON looks like that. */
  private static byte[] bytes(String text) {
    if (text.length() >= MIN_BASE64 && text.length() % 4 == 0) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        return text.getBytes(UTF_8);
      }
    }
    return text.getBytes(UTF_8);
  }

  private static int fields(byte[] line) {
    int count = 1;
    for (byte character : line) {
      count += character == '\t' ? 1 : 0;
    }
    return count;
  }
}
