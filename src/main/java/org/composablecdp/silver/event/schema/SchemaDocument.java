package org.composablecdp.silver.event.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A schema of draft 4, ready to validate; it never fetches another one. */
final class SchemaDocument {

  private static final int MOST_PROBLEMS = 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final JsonSchemaFactory DRAFT_4 =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V4,
          builder -> builder.schemaLoaders(loaders -> loaders.values(List::clear)));
  private static final SchemaValidatorsConfig CONFIGURATION =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build();

  private final JsonNode tree;
  private final JsonSchema schema;

  private SchemaDocument(JsonNode tree, JsonSchema schema) {
    this.tree = tree;
    this.schema = schema;
  }

  /**
   * @throws IllegalArgumentException where the text is no such schema; the message says why
   */
  static SchemaDocument of(String text) {
    try {
      if (!(MAPPER.readTree(text) instanceof ObjectNode tree)) {
        throw new IllegalArgumentException("is no object");
      }
      // The $schema of Iglu is no draft of JSON Schema, and id would make names of references
      tree.remove(List.of("$schema", "self", "id"));
      JsonSchema schema = DRAFT_4.getSchema(tree, CONFIGURATION);
      schema.initializeValidators();
      return new SchemaDocument(tree, schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
    } catch (JsonSchemaException e) {
      throw new IllegalArgumentException("is no JSON Schema: " + e.getMessage(), e);
    }
  }

  Shape shape() {
    return Shapes.ofDocument(tree);
  }

  /** Eight digits that differ between schemas. */
  String hash() {
    return "%08x".formatted(tree.toString().hashCode());
  }

  /** What is wrong with the data, each in a sentence with its place; mostly nothing. */
  List<String> problems(JsonNode data) {
    var found = schema.validate(data);
    return found.isEmpty()
        ? List.of()
        : found.stream()
            .map(ValidationMessage::getMessage)
            .sorted(Comparator.naturalOrder())
            .limit(MOST_PROBLEMS)
            .toList();
  }
}
