package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Checks the envelopes around self-describing JSON, reading the bytes once without building a tree,
 * and leaves the text as it came.
 *
 * <p>An object describes itself by {@code schema}, an Iglu URI, and {@code data}; other keys are
 * let through, and of repeated keys the last one counts. The envelope of entities holds a list of
 * such objects, that of an event one.
 */
enum SelfDescribingJson {
  CONTEXTS("iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-") {
    @Override
    String content(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        return "has data that is no list";
      }
      String problem = null;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        String found = entity(json);
        problem = problem == null ? found : problem;
      }
      return problem;
    }
  },
  UNSTRUCT_EVENT("iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-") {
    @Override
    String content(JsonParser json) throws IOException {
      return entity(json);
    }
  };

  private static final String SCHEMA = "schema";
  private static final String DATA = "data";

  /** Field names come from anyone: they are not interned, and colliding ones are no error. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final String envelope;

  SelfDescribingJson(String envelope) {
    this.envelope = envelope;
  }

  /** Reads the data of the envelope; gives what is wrong with it, or null. */
  abstract String content(JsonParser json) throws IOException;

  /** The text of the field, when it is such JSON. */
  String decode(byte[] data, int from, int to) throws InvalidFieldException {
    String text = FieldDecoder.text(data, from, to);
    String problem = problem(data, from, to);
    if (problem != null) {
      // Bytes that are no UTF-8 were mended in the text; what counts is whether that is JSON
      byte[] mended = text.getBytes(UTF_8);
      problem = problem(mended, 0, mended.length);
    }
    if (problem != null) {
      throw new InvalidFieldException(problem);
    }
    return text;
  }

  private String problem(byte[] data, int from, int to) {
    if (!startsLikeUtf8(data, from, to)) {
      return "is not JSON";
    }
    try (JsonParser json = FACTORY.createParser(data, from, to - from)) {
      json.nextToken();
      String problem = envelope(json);
      return json.nextToken() == null ? problem : "has more after its end";
    } catch (JsonProcessingException e) {
      return "is not JSON: " + e.getOriginalMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jackson would else take a byte order mark, or guess UTF-16 and UTF-32 by their zeros. */
  private static boolean startsLikeUtf8(byte[] data, int from, int to) {
    for (int i = from; i < Math.min(to, from + 4); i++) {
      if (data[i] == 0) {
        return false;
      }
    }
    return data[from] > 0;
  }

  private String envelope(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return "is no object with schema and data";
    }
    String schema = "has no schema";
    String data = "has no data";
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      if (key.equals(SCHEMA)) {
        schema = envelopeSchema(json);
      } else if (key.equals(DATA)) {
        data = content(json);
      } else {
        json.skipChildren();
      }
    }
    return schema == null ? data : schema;
  }

  private String envelopeSchema(JsonParser json) throws IOException {
    String uri = uri(json);
    boolean known =
        uri != null && uri.startsWith(envelope) && IgluUri.isNumber(uri, envelope.length());
    return known ? null : "is not described by " + envelope + "*";
  }

  private static String entity(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return "holds what is no object with schema and data";
    }
    String schema = "holds an object without schema";
    String data = "holds an object without data";
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      if (key.equals(SCHEMA)) {
        String uri = uri(json);
        schema = uri != null && IgluUri.isValid(uri) ? null : "holds a schema that is no Iglu URI";
      } else {
        data = key.equals(DATA) ? null : data;
        json.skipChildren();
      }
    }
    return schema == null ? data : schema;
  }

  private static String uri(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }
}
