package org.composablecdp.conf;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes records of a YAML tree and collects every problem on the way, instead of the first. What is
 * wrong is bound as if it were not there, so that the rest can be checked further; of a list of
 * records, one with a wrong value is null.
 */
final class ConfBinder {

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private final List<String> problems = new ArrayList<>();
  private int wrongValues;

  List<String> problems() {
    return problems;
  }

  /** The record; null where a value without a default is missing or wrong. */
  <R> R bind(JsonNode node, Class<R> type) {
    return type.cast(value(node, type, ""));
  }

  private Object value(JsonNode node, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(node, generic.getActualTypeArguments()[0], path)
          : map(node, path);
    }
    Class<?> simple = (Class<?>) type;
    if (simple.isRecord()) {
      return record(node, simple, path);
    }
    return scalar(node, simple, path);
  }

  private Object record(JsonNode node, Class<?> type, String path) {
    if (!node.isObject()) {
      return problem(path, node, "write a block of keys: " + keys(type));
    }
    node.fieldNames().forEachRemaining(key -> rejectUnknown(key, type, path));
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components).map(part -> component(node, part, path)).toArray(Object[]::new);
    boolean whole = Arrays.stream(values).noneMatch(Objects::isNull);
    return whole ? construct(type, components, values) : null;
  }

  private void rejectUnknown(String key, Class<?> type, String path) {
    Set<String> known = keys(type);
    if (!known.contains(key)) {
      problems.add(join(path, key) + " is not an option: " + Suggestion.of(key, known));
    }
  }

  private Object component(JsonNode node, RecordComponent part, String path) {
    JsonNode given = node.get(part.getName());
    String child = join(path, part.getName());
    Default otherwise = part.getAnnotation(Default.class);
    if (given != null && !given.isNull()) {
      Object value = value(given, part.getGenericType(), child);
      return value == null && otherwise != null ? fallback(otherwise, part, child) : value;
    }
    if (otherwise == null) {
      return wrong(child + " is missing: " + expected(part.getType()));
    }
    return fallback(otherwise, part, child);
  }

  private Object fallback(Default otherwise, RecordComponent part, String child) {
    boolean text = part.getType() == String.class;
    JsonNode fallback = text ? Yaml.text(otherwise.value()) : Yaml.parse(otherwise.value());
    return value(fallback, part.getGenericType(), child);
  }

  private Object list(JsonNode node, Type element, String path) {
    if (!node.isArray()) {
      return problem(path, node, "write a list");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      int before = wrongValues;
      Object value = value(node.get(i), element, path + "[" + i + "]");
      values.add(wrongValues == before ? value : null);
    }
    return Collections.unmodifiableList(values);
  }

  private Object map(JsonNode node, String path) {
    if (!node.isObject()) {
      return problem(path, node, "write a block of keys and values");
    }
    Map<String, String> values = new LinkedHashMap<>();
    node.properties()
        .forEach(e -> values.put(e.getKey(), text(e.getValue(), join(path, e.getKey()))));
    return values;
  }

  private Object scalar(JsonNode node, Class<?> type, String path) {
    if (!node.isValueNode()) {
      return problem(path, node, expected(type));
    }
    String text = text(node, path);
    try {
      return convert(text, type);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return problem(path, node, expected(type));
    }
  }

  private String text(JsonNode node, String path) {
    try {
      return node.isValueNode() ? Environment.resolve(node.asText()) : node.toString();
    } catch (ConfException e) {
      wrong(path + " " + e.getMessage());
      return "";
    }
  }

  private static Object convert(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return Integer.valueOf(text);
    } else if (type == long.class) {
      return Long.valueOf(text);
    } else if (type == double.class) {
      return Double.valueOf(text);
    } else if (type == boolean.class) {
      return truth(text);
    } else if (type == Duration.class) {
      return duration(text);
    } else if (type.isEnum()) {
      return constant(text, type);
    }
    throw new IllegalStateException("No conversion to " + type);
  }

  private static Object truth(String text) {
    if (!text.matches("true|false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static Object constant(String text, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.toString().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return Duration.ofMillis(
        Math.multiplyExact(Long.parseLong(matcher.group(1)), MILLIS.get(matcher.group(2))));
  }

  private Object problem(String path, JsonNode node, String remedy) {
    String shown =
        node.isValueNode()
            ? "'" + node.asText() + "'"
            : node.getNodeType().name().toLowerCase(Locale.ROOT);
    return wrong((path.isEmpty() ? "the file" : path) + " is " + shown + ": " + remedy);
  }

  private Object wrong(String problem) {
    wrongValues++;
    problems.add(problem);
    return null;
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "write one of ", ""));
    } else if (type.isRecord()) {
      return "write a block of keys: " + keys(type);
    } else if (type == boolean.class) {
      return "write true or false";
    } else if (type == Duration.class) {
      return "write a duration such as 500ms, 10s, 5m, 2h or 3d";
    }
    return type == String.class ? "write a text" : "write a number (" + type.getSimpleName() + ")";
  }

  private static Set<String> keys(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot construct " + type, e);
    }
  }
}
