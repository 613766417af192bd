package org.composablecdp.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** Writes orders and the summary; events, being many, are written by hand. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final JsonMapper PRETTY =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  static String text(Consumer<ObjectNode> fill) {
    ObjectNode node = MAPPER.createObjectNode();
    fill.accept(node);
    return node.toString();
  }

  /** With two digits. */
  static BigDecimal euros(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  static void item(ObjectNode node, Item item) {
    node.put("sku", item.product().sku()).put("name", item.product().name());
    node.put("category", item.product().category()).put("quantity", item.quantity());
    node.put("price", euros(item.product().cents()));
  }

  static String text(ShopSummary summary) {
    try {
      return PRETTY.writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers has a JSON form", e);
    }
  }
}
