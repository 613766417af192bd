package org.composablecdp.silver.event.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the values of the columns of a plan out of the JSON of an event, which is read once; what
 * breaks its schema is told. Schemas are made ready once for each executor and plan.
 */
public final class EntityTyping implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final EntityPlan plan;
  private transient volatile Map<String, EntityColumn> columns;

  /**
   * Data that breaks its schema.
   *
   * @param schema its address; null where the JSON as a whole cannot be read
   * @param data as JSON
   */
  public record Problem(String schema, String data, String message) {}

  /** The values of an event, by the columns of the plan, and what is wrong with it. */
  private static final class Found {

    private final Object[] values;
    private final List<Problem> problems = new ArrayList<>(0);

    Found(int width) {
      values = new Object[width];
    }
  }

  public EntityTyping(EntityPlan plan) {
    this.plan = plan;
  }

  /** Whether there is nothing to look at. */
  public boolean isEmpty() {
    return plan.isEmpty();
  }

  /** How many values there are. */
  public int width() {
    return plan.columns().size();
  }

  /**
   * Puts the values into the row from there on, and gives what is wrong.
   *
   * @param contexts the texts of both lists of entities, which may be null
   * @param event the text of the self-describing event, which may be null
   */
  public List<Problem> type(List<String> contexts, String event, Object[] row, int from) {
    Found found = new Found(width());
    for (String text : contexts) {
      read(text, Place.CONTEXTS, found);
    }
    read(event, Place.UNSTRUCT_EVENT, found);
    System.arraycopy(found.values, 0, row, from, found.values.length);
    return found.problems;
  }

  private void read(String text, Place place, Found found) {
    if (text == null) {
      return;
    }
    try (JsonParser json = MAPPER.createParser(text)) {
      json.nextToken();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (!key.equals("data")) {
          json.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            entity(json, place, found);
          }
        } else {
          entity(json, place, found);
        }
      }
    } catch (IOException e) {
      found.problems.add(new Problem(null, null, place.prefix() + " cannot be read"));
    }
  }

  /** The schema mostly comes first: then data without a column is not made a tree. */
  private void entity(JsonParser json, Place place, Found found) throws IOException {
    EntityColumn column = null;
    boolean known = false;
    JsonNode data = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      if (key.equals("schema")) {
        column = columns().get(place.name() + json.getText());
        known = true;
      } else if (key.equals("data") && (!known || column != null)) {
        data = json.readValueAsTree();
      } else {
        json.skipChildren();
      }
    }
    if (column != null && data != null) {
      add(column, data, found);
    }
  }

  private static void add(EntityColumn column, JsonNode data, Found found) {
    List<String> problems = column.problems(data);
    if (problems.isEmpty()) {
      try {
        column.add(data, found.values);
        return;
      } catch (JsonCast.CastException e) {
        problems = List.of("$ " + e.getMessage());
      }
    }
    String text = data.toString();
    problems.forEach(problem -> found.problems.add(new Problem(column.schema(), text, problem)));
  }

  private Map<String, EntityColumn> columns() {
    Map<String, EntityColumn> ready = columns;
    if (ready == null) {
      ready = new HashMap<>();
      for (EntityPlan.Target target : plan.targets()) {
        Usage usage = target.usage();
        ready.put(
            usage.place().name() + usage.key().uri(), EntityColumn.of(target, plan.columns()));
      }
      columns = ready;
    }
    return ready;
  }
}
