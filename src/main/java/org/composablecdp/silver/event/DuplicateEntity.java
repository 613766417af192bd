package org.composablecdp.silver.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Snowplow's entity that tells under which id a synthetic duplicate came. */
final class DuplicateEntity {

  private static final String ENVELOPE =
      "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0";
  private static final String SCHEMA =
      "iglu:com.snowplowanalytics.snowplow/duplicate/jsonschema/1-0-0";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private DuplicateEntity() {}

  /**
   * The contexts with the entity as their last.
   *
   * @param contexts as the parser accepted them; null for none
   */
  static String addedTo(String contexts, String originalId) {
    try {
      ObjectNode envelope =
          contexts == null
              ? JSON.createObjectNode().put("schema", ENVELOPE)
              : (ObjectNode) JSON.readTree(contexts);
      ArrayNode entities = envelope.withArray("data");
      entities
          .addObject()
          .put("schema", SCHEMA)
          .putObject("data")
          .put("originalEventId", originalId);
      return JSON.writeValueAsString(envelope);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The parser accepted contexts that are no JSON", e);
    }
  }
}
