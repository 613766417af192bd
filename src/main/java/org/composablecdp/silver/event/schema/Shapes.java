package org.composablecdp.silver.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Draft 4 of JSON Schema to shapes, by the rules of Snowplow's loaders.
 *
 * @see <a
 *     href="https://docs.snowplow.io/docs/api-reference/loaders-storage-targets/schemas-in-warehouse/">Schemas
 *     in the warehouse</a>
 */
final class Shapes {

  private static final Shape JSON = new Shape.Json();
  private static final List<Integer> PRECISIONS = List.of(9, 18, 38);
  private static final BigInteger INT = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private Shapes() {}

  /** Of a schema as a whole: an object without keys may get some in a later version. */
  static Shape ofDocument(JsonNode schema) {
    boolean isEmpty =
        types(schema.path("type")).equals(Set.of("object")) && schema.path("properties").isEmpty();
    return isEmpty ? new Shape.Struct(List.of()) : of(schema);
  }

  private static Shape of(JsonNode schema) {
    Set<String> types = types(schema.path("type"));
    if (types.equals(Set.of("object"))) {
      return struct(schema.path("properties"));
    } else if (types.equals(Set.of("array"))) {
      JsonNode items = schema.path("items");
      return new Shape.Items(items.isObject() ? of(items) : JSON);
    } else if (types.equals(Set.of("string"))) {
      return new Shape.Scalar(text(schema.path("format").asText()));
    } else if (types.equals(Set.of("boolean"))) {
      return new Shape.Scalar(DataTypes.BooleanType);
    } else if (types.equals(Set.of("integer"))) {
      return new Shape.Scalar(whole(schema));
    } else if (types.contains("number") && Set.of("number", "integer").containsAll(types)) {
      return new Shape.Scalar(number(schema));
    }
    return enumeration(schema.path("enum"));
  }

  /** Without null, which every column may be. */
  private static Set<String> types(JsonNode type) {
    Set<String> types = new HashSet<>();
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(one -> types.add(one.asText()));
    types.remove("null");
    return types;
  }

  /** Fields in the order of their keys; keys that come to one name share its field. */
  private static Shape struct(JsonNode properties) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    properties.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    Shape.Struct struct = new Shape.Struct(new ArrayList<>());
    for (var property : sorted.entrySet()) {
      String name = ColumnNames.snakeCase(property.getKey());
      if (struct.field(name) != null) {
        struct = sharing(struct, name, property);
      } else {
        struct =
            struct.with(new Shape.Field(name, List.of(property.getKey()), of(property.getValue())));
      }
    }
    return struct.fields().isEmpty() ? JSON : struct;
  }

  private static Shape.Struct sharing(
      Shape.Struct struct, String name, Map.Entry<String, JsonNode> property) {
    return new Shape.Struct(
        struct.fields().stream()
            .map(field -> field.name().equals(name) ? with(field, property) : field)
            .toList());
  }

  /** Values of shapes that no type holds are kept as JSON. */
  private static Shape.Field with(Shape.Field field, Map.Entry<String, JsonNode> property) {
    List<String> keys = new ArrayList<>(field.keys());
    keys.add(property.getKey());
    Shape other = of(property.getValue());
    Shape shape =
        ShapeMerge.of(field.shape(), other)
            .or(() -> ShapeMerge.of(other, field.shape()))
            .orElse(JSON);
    return new Shape.Field(field.name(), keys, shape);
  }

  private static DataType text(String format) {
    return switch (format) {
      case "date-time" -> DataTypes.TimestampType;
      case "date" -> DataTypes.DateType;
      default -> DataTypes.StringType;
    };
  }

  private static DataType whole(JsonNode schema) {
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if (!least.isNumber() || !most.isNumber()) {
      return DataTypes.LongType;
    }
    BigInteger low = least.decimalValue().toBigInteger();
    BigInteger high = most.decimalValue().toBigInteger();
    if (high.compareTo(INT) <= 0 && low.compareTo(INT.not()) >= 0) {
      return DataTypes.IntegerType;
    } else if (high.compareTo(LONG) <= 0 && low.compareTo(LONG.not()) >= 0) {
      return DataTypes.LongType;
    }
    return decimal(Math.max(digits(least), digits(most)), 0);
  }

  private static DataType number(JsonNode schema) {
    JsonNode multiple = schema.path("multipleOf");
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if (multiple.isIntegralNumber()) {
      return whole(schema);
    } else if (!multiple.isNumber() || !least.isNumber() || !most.isNumber()) {
      return DataTypes.DoubleType;
    }
    int scale = Math.max(0, multiple.decimalValue().scale());
    return decimal(Math.max(digits(least), digits(most)) + scale, scale);
  }

  /** Before the point. */
  private static int digits(JsonNode bound) {
    BigDecimal value = bound.decimalValue();
    return value.precision() - value.scale();
  }

  private static DataType decimal(int precision, int scale) {
    return PRECISIONS.stream()
        .filter(known -> precision <= known && scale <= known)
        .findFirst()
        .map(known -> (DataType) DataTypes.createDecimalType(known, scale))
        .orElse(DataTypes.DoubleType);
  }

  private static Shape enumeration(JsonNode values) {
    List<JsonNode> some = values.valueStream().filter(value -> !value.isNull()).toList();
    if (some.isEmpty()) {
      return JSON;
    } else if (some.stream().allMatch(JsonNode::isTextual)) {
      return new Shape.Scalar(DataTypes.StringType);
    } else if (!some.stream().allMatch(JsonNode::isNumber)) {
      return JSON;
    }
    int scale = some.stream().mapToInt(value -> value.decimalValue().scale()).max().orElse(0);
    int digits = some.stream().mapToInt(Shapes::digits).max().orElse(0);
    if (scale > 0) {
      return new Shape.Scalar(decimal(digits + scale, scale));
    }
    boolean small = some.stream().allMatch(JsonNode::canConvertToInt);
    boolean fits = some.stream().allMatch(JsonNode::canConvertToLong);
    DataType large = fits ? DataTypes.LongType : decimal(digits, 0);
    return new Shape.Scalar(small ? DataTypes.IntegerType : large);
  }
}
