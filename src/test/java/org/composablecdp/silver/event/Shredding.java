package org.composablecdp.silver.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.composablecdp.silver.event.ParsedRecord.Event;

/** What other loaders make of the entities of an event: a column per schema and model. */
final class Shredding {

  private Shredding() {}

  /** The entities by column; in the expected rows a derived column replaces one of the tracker. */
  static Map<String, JsonNode> columns(Event event) {
    Map<String, JsonNode> columns = new HashMap<>(contexts(event, EventsTable.CONTEXTS));
    columns.putAll(contexts(event, EventsTable.DERIVED_CONTEXTS));
    JsonNode selfDescribing = json(event, EventsTable.UNSTRUCT_EVENT).path("data");
    if (selfDescribing.isObject()) {
      columns.put(column("unstruct_event", selfDescribing), selfDescribing.get("data"));
    }
    return columns;
  }

  private static Map<String, JsonNode> contexts(Event event, String field) {
    Map<String, JsonNode> columns = new HashMap<>();
    for (JsonNode entity : json(event, field).path("data")) {
      ((ArrayNode)
              columns.computeIfAbsent(column("contexts", entity), name -> SampleEvents.json("[]")))
          .add(entity.get("data"));
    }
    return columns;
  }

  static List<JsonNode> entities(Event event) {
    List<JsonNode> entities = new ArrayList<>();
    json(event, EventsTable.CONTEXTS).path("data").forEach(entities::add);
    json(event, EventsTable.DERIVED_CONTEXTS).path("data").forEach(entities::add);
    JsonNode selfDescribing = json(event, EventsTable.UNSTRUCT_EVENT).path("data");
    if (selfDescribing.isObject()) {
      entities.add(selfDescribing);
    }
    return entities;
  }

  private static JsonNode json(Event event, String field) {
    String text = event.fields().getString(EnrichedLine.position(field));
    return SampleEvents.json(text == null ? "{}" : text);
  }

  /** {@code iglu:org.w3/PerformanceTiming/jsonschema/1-0-0} is org_w3_performance_timing_1. */
  private static String column(String prefix, JsonNode entity) {
    String[] uri = entity.get("schema").asText().replace("iglu:", "").split("/", -1);
    String vendor = uri[0].replaceAll("[.-]", "_");
    String name = uri[1].replaceAll("[.-]", "_").replaceAll("([^A-Z_])([A-Z])", "$1_$2");
    String model = uri[3].substring(0, uri[3].indexOf('-'));
    return (prefix + "_" + vendor + "_" + name + "_" + model).toLowerCase(Locale.ROOT);
  }
}
