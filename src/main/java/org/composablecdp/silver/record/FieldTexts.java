package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The fields of a JSON object as texts, numbers as they are written: Spark's own readers make
 * {@code 1.0000123E7} of {@code 10000123.0} and infinity of {@code 1e400}.
 */
final class FieldTexts {

  /** As lenient as Spark. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private FieldTexts() {}

  /** A map by name, null where the text is no object; nested values are JSON. */
  static Column of(Column json) {
    UDF1<String, Map<String, String>> read = FieldTexts::read;
    return udf(read, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
        .apply(json);
  }

  private static Map<String, String> read(String json) {
    if (json == null) {
      return null;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Map<String, String> fields = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        fields.put(name, value == JsonToken.VALUE_NULL ? null : text(parser));
      }
      return fields;
    } catch (IOException e) {
      return null;
    }
  }

  private static String text(JsonParser parser) throws IOException {
    if (parser.currentToken().isScalarValue()) {
      return parser.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        copy(parser, generator);
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
    if (parser.currentToken().isNumeric()) {
      generator.writeNumber(parser.getText());
    } else {
      generator.copyCurrentEvent(parser);
    }
  }
}
