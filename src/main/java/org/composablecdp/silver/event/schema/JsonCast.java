package org.composablecdp.silver.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** Makes values of a column of JSON. What a value does not fit throws {@link CastException}. */
sealed interface JsonCast {

  /** A JSON value, which its type cannot hold. */
  final class CastException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CastException(String message) {
      super(message, null, false, false);
    }
  }

  /** The value; null for null. */
  Object of(JsonNode value);

  /** The cast of values of a shape to a type that holds them. */
  static JsonCast to(Shape shape, DataType type) {
    if (shape instanceof Shape.Struct struct && type instanceof StructType target) {
      return ToStruct.of(struct, target);
    } else if (shape instanceof Shape.Items items && type instanceof ArrayType target) {
      return new ToList(to(items.item(), target.elementType()));
    }
    boolean isText = !(shape instanceof Shape.Json) && shape instanceof Shape.Scalar;
    return isText ? new ToScalar(type) : new ToJson();
  }

  /** The text of the JSON. */
  record ToJson() implements JsonCast {
    @Override
    public Object of(JsonNode value) {
      return value.isNull() ? null : value.toString();
    }
  }

  record ToList(JsonCast item) implements JsonCast {
    @Override
    public Object of(JsonNode value) {
      if (value.isNull()) {
        return null;
      } else if (!value.isArray()) {
        throw new CastException("is no list");
      }
      List<Object> items = new ArrayList<>(value.size());
      value.forEach(one -> items.add(item.of(one)));
      return items;
    }
  }

  /** Keys that are not in the shape are left out. */
  record ToStruct(int width, List<Part> parts) implements JsonCast {

    record Part(int index, List<String> keys, JsonCast cast) {}

    static ToStruct of(Shape.Struct struct, StructType target) {
      List<String> names = Arrays.asList(target.fieldNames());
      List<Part> parts = new ArrayList<>();
      for (Shape.Field field : struct.fields()) {
        int index = names.indexOf(field.name());
        DataType type = target.fields()[index].dataType();
        parts.add(new Part(index, field.keys(), to(field.shape(), type)));
      }
      return new ToStruct(names.size(), parts);
    }

    @Override
    public Object of(JsonNode value) {
      if (value.isNull()) {
        return null;
      } else if (!value.isObject()) {
        throw new CastException("is no object");
      }
      return RowFactory.create(values(value));
    }

    /** One for each field of the target. */
    Object[] values(JsonNode value) {
      Object[] values = new Object[width];
      for (Part part : parts) {
        for (String key : part.keys()) {
          JsonNode found = value.get(key);
          if (found != null && values[part.index()] == null) {
            values[part.index()] = named(part, key, found);
          }
        }
      }
      return values;
    }

    private static Object named(Part part, String key, JsonNode value) {
      try {
        return part.cast().of(value);
      } catch (CastException e) {
        throw new CastException(key + " " + e.getMessage());
      }
    }
  }

  record ToScalar(DataType type) implements JsonCast {
    @Override
    public Object of(JsonNode value) {
      if (value.isNull()) {
        return null;
      } else if (type.equals(DataTypes.StringType)) {
        return value.isTextual() ? value.textValue() : fail(value);
      } else if (type.equals(DataTypes.BooleanType)) {
        return value.isBoolean() ? value.booleanValue() : fail(value);
      } else if (type.equals(DataTypes.TimestampType)) {
        return time(value);
      } else if (type.equals(DataTypes.DateType)) {
        return date(value);
      }
      return value.isNumber() ? number(value) : fail(value);
    }

    private Object number(JsonNode value) {
      try {
        if (type.equals(DataTypes.DoubleType)) {
          return value.doubleValue();
        } else if (type.equals(DataTypes.IntegerType)) {
          return exact(value).intValueExact();
        } else if (type.equals(DataTypes.LongType)) {
          return exact(value).longValueExact();
        }
        DecimalType decimal = (DecimalType) type;
        BigDecimal scaled = exact(value).setScale(decimal.scale());
        return scaled.precision() <= decimal.precision() ? scaled : fail(value);
      } catch (ArithmeticException e) {
        return fail(value);
      }
    }

    /** Of 1e999999999 no digits are written out. */
    private BigDecimal exact(JsonNode value) {
      BigDecimal exact = value.decimalValue();
      boolean huge = Math.abs((long) exact.scale()) > 1_000;
      return huge ? (BigDecimal) fail(value) : exact;
    }

    private Object time(JsonNode value) {
      try {
        Instant time = OffsetDateTime.parse(text(value)).toInstant();
        int year = time.atOffset(java.time.ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9_999 ? time.truncatedTo(ChronoUnit.MICROS) : fail(value);
      } catch (DateTimeException e) {
        return fail(value);
      }
    }

    private Object date(JsonNode value) {
      try {
        return LocalDate.parse(text(value));
      } catch (DateTimeException e) {
        return fail(value);
      }
    }

    private String text(JsonNode value) {
      return value.isTextual() ? value.textValue().replace(' ', 'T') : (String) fail(value);
    }

    private Object fail(JsonNode value) {
      String shown = value.toString();
      throw new CastException(
          "is %s, which is no %s"
              .formatted(shown.substring(0, Math.min(shown.length(), 100)), type.catalogString()));
    }
  }
}
