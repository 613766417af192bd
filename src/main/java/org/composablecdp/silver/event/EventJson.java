package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * An enriched event as an object of {@link EventsTable#FIELDS} keys, the way bad rows hold one, and
 * back: there times are ISO 8601, yes and no are booleans, and no entities are an empty object.
 */
final class EventJson {

  private static final List<StructField> FIELDS =
      Arrays.stream(EventsTable.TABLE.schema().fields()).limit(EventsTable.FIELDS).toList();

  /** Reading longer numbers takes time by the square of their length. */
  private static final int MAX_DIGITS = 1_000;

  private EventJson() {}

  /** Fields that do not follow their type are kept as text. */
  static ObjectNode of(byte[] line) {
    String[] values = new String(line, UTF_8).split("\t", -1);
    ObjectNode event = ExactJson.object();
    for (int i = 0; i < Math.min(values.length, FIELDS.size()); i++) {
      put(event, FIELDS.get(i), values[i]);
    }
    return event;
  }

  /** Whether the object looks like an event rather than anything else that failed. */
  static boolean isEvent(JsonNode node) {
    return node.has(EventsTable.V_ETL) && node.has(EventsTable.COLLECTOR_TSTAMP);
  }

  /** The event as a line of {@link EventsTable#FIELDS} fields. */
  static byte[] line(JsonNode event) {
    return FIELDS.stream()
        .map(field -> text(event.path(field.name()), field.dataType()))
        .collect(Collectors.joining("\t"))
        .getBytes(UTF_8);
  }

  private static void put(ObjectNode event, StructField field, String value) {
    String name = field.name();
    if (name.equals(EventsTable.CONTEXTS) || name.equals(EventsTable.DERIVED_CONTEXTS)) {
      event.set(name, value.isEmpty() ? ExactJson.object() : envelope(value, "contexts"));
    } else if (value.isEmpty()) {
      event.putNull(name);
    } else if (name.equals(EventsTable.UNSTRUCT_EVENT)) {
      event.set(name, envelope(value, name));
    } else {
      putTyped(event, field, value);
    }
  }

  /** Snowplow writes the first version of the envelope, whichever came. */
  private static JsonNode envelope(String value, String name) {
    JsonNode envelope = ExactJson.tree(value);
    return envelope instanceof ObjectNode object
        ? object.put("schema", "iglu:com.snowplowanalytics.snowplow/" + name + "/jsonschema/1-0-0")
        : envelope;
  }

  private static void putTyped(ObjectNode event, StructField field, String value) {
    DataType type = field.dataType();
    String name = field.name();
    try {
      if (type.equals(DataTypes.TimestampType)) {
        event.put(name, Instant.parse(value.replace(' ', 'T') + "Z").toString());
      } else if (type.equals(DataTypes.BooleanType) && value.matches("[01]")) {
        event.put(name, value.equals("1"));
      } else if (type.equals(DataTypes.IntegerType)) {
        event.put(name, Integer.parseInt(value));
      } else if (isNumber(type) && value.length() <= MAX_DIGITS) {
        event.put(name, new BigDecimal(value));
      } else {
        event.put(name, value);
      }
    } catch (DateTimeException | NumberFormatException e) {
      event.put(name, value);
    }
  }

  private static boolean isNumber(DataType type) {
    return type.equals(DataTypes.DoubleType) || type instanceof DecimalType;
  }

  /** As Enrich does, blanks stand for the characters that would divide fields and records. */
  private static String text(JsonNode value, DataType type) {
    String text = ExactJson.text(value);
    if (text == null || (value.isObject() && value.isEmpty())) {
      return "";
    }
    if (type.equals(DataTypes.TimestampType)) {
      return text.replaceFirst("^([^ ]*[0-9])T", "$1 ").replaceFirst("Z$", "");
    } else if (value.isBoolean()) {
      return value.booleanValue() ? "1" : "0";
    }
    return text.replace("\t", "    ").replaceAll("[\\r\\n]", "");
  }
}
