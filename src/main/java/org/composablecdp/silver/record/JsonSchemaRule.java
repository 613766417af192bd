package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * A JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12 (which is taken where {@code $schema} is not
 * written) as a rule. Nothing is fetched: references go to parts of the same document.
 */
public final class JsonSchemaRule implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 5;
  private static final Map<String, String> JSON =
      Map.of(
          "ignoreNullFields", "true",
          "timeZone", "UTC",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "dateFormat", "yyyy-MM-dd");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final String text;
  private transient JsonSchema schema;

  private JsonSchemaRule(String text) {
    this.text = text;
  }

  static Column reason(String schema, List<String> columns) {
    JsonSchemaRule rule = new JsonSchemaRule(schema);
    UDF1<String, String> broken = rule::broken;
    Column[] values = columns.stream().map(functions::col).toArray(Column[]::new);
    return udf(broken, DataTypes.StringType).apply(to_json(struct(values), JSON));
  }

  /** What is wrong with the text of a schema, if anything. */
  public static Optional<String> problem(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (!tree.isObject()) {
        return Optional.of("it is no JSON object");
      }
      Set<ValidationMessage> messages =
          factory(version(tree))
              .getSchema(SchemaLocation.of(version(tree).getId()), config())
              .validate(tree);
      new JsonSchemaRule(text).schema().initializeValidators();
      return messages.isEmpty() ? Optional.empty() : Optional.of(sentence(messages));
    } catch (JsonProcessingException e) {
      return Optional.of("it is no JSON: " + e.getOriginalMessage());
    } catch (JsonSchemaException e) {
      return Optional.of(e.getMessage());
    }
  }

  private String broken(String row) throws JsonProcessingException {
    Set<ValidationMessage> messages = schema().validate(MAPPER.readTree(row));
    return messages.isEmpty() ? null : sentence(messages);
  }

  private static String sentence(Set<ValidationMessage> messages) {
    return messages.stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .limit(SHOWN)
        .collect(Collectors.joining("; "));
  }

  /** A compiled schema cannot be sent along: it is made where it is used. */
  private JsonSchema schema() throws JsonProcessingException {
    if (schema == null) {
      JsonNode tree = MAPPER.readTree(text);
      schema = factory(version(tree)).getSchema(tree, config());
    }
    return schema;
  }

  private static VersionFlag version(JsonNode tree) {
    return SpecVersionDetector.detectOptionalVersion(tree, false).orElse(VersionFlag.V202012);
  }

  private static JsonSchemaFactory factory(VersionFlag version) {
    return JsonSchemaFactory.getInstance(
        version,
        builder ->
            builder.schemaLoaders(
                loaders ->
                    loaders.add(
                        iri -> {
                          if (iri.toString().startsWith("classpath:")) {
                            return null;
                          }
                          throw new JsonSchemaException(
                              iri + " is not read: write it into the document");
                        })));
  }

  private static SchemaValidatorsConfig config() {
    return SchemaValidatorsConfig.builder().locale(java.util.Locale.ENGLISH).build();
  }
}
