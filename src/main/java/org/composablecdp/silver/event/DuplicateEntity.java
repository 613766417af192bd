package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.event.schema.Usage;

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

  private static final String COLUMN = Usage.DUPLICATE.column();

  private DuplicateEntity() {}

  /** Adds the entity to its own column too, where the events have that. */
  static Dataset<Row> typed(Dataset<Row> events, Column isDuplicate, Column originalId) {
    if (!List.of(events.columns()).contains(COLUMN)) {
      return events;
    }
    ArrayType type = (ArrayType) events.schema().apply(COLUMN).dataType();
    Column[] values =
        Arrays.stream(((StructType) type.elementType()).fields())
            .map(field -> value(field, originalId).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new);
    Column one = array(struct(values)).cast(type);
    Column all = concat(coalesce(col(COLUMN), array().cast(type)), one);
    return events.withColumn(COLUMN, when(isDuplicate, all).otherwise(col(COLUMN)));
  }

  private static Column value(StructField field, Column originalId) {
    return switch (field.name()) {
      case "_schema_version" -> lit(Usage.DUPLICATE.key().version().toString());
      case "original_event_id" -> originalId;
      default -> lit(null);
    };
  }

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
