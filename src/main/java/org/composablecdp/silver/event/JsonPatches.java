package org.composablecdp.silver.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.CompatibilityFlags;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.composablecdp.conf.ConfException;

/**
 * Patches of the JSON fields of events by RFC 6902: an object whose keys are JSON fields, or
 * schemas, and whose values are patches.
 *
 * <p>The patch of a field starts at the whole field. The patch of a schema, {@code
 * iglu:com.acme/product/jsonschema/1-0-0} or with a trailing {@code *}, starts at each entity or
 * event of that schema, with {@code schema} and {@code data}, wherever it is; one in which it finds
 * no place stays as it is.
 */
final class JsonPatches implements Serializable {

  private static final long serialVersionUID = 1L;

  static final List<String> FIELDS =
      List.of(EventsTable.CONTEXTS, EventsTable.UNSTRUCT_EVENT, EventsTable.DERIVED_CONTEXTS);

  private static final String SCHEMA = "schema";
  private static final String DATA = "data";

  private final String text;
  private transient Map<String, JsonNode> patches;

  /**
   * @param text the object
   * @throws ConfException where it is none
   */
  JsonPatches(String text) {
    this.text = text;
    JsonNode object = ExactJson.tree(text);
    if (!object.isObject() || object.isEmpty()) {
      throw new ConfException(
          "--patch is no JSON object: write {\"contexts\": [{\"op\": …, \"path\": …}]}");
    }
    object.properties().forEach(patch -> check(patch.getKey(), patch.getValue()));
  }

  private static void check(String key, JsonNode patch) {
    if (!FIELDS.contains(key) && !key.startsWith("iglu:")) {
      throw new ConfException(
          "--patch has '%s': write one of %s, or a schema iglu:…"
              .formatted(key, String.join(", ", FIELDS)));
    }
    try {
      JsonPatch.validate(patch);
    } catch (InvalidJsonPatchException e) {
      throw new ConfException(
          "--patch of '%s' is no JSON patch: %s: write a list of operations of RFC 6902"
              .formatted(key, e.getMessage()),
          e);
    }
  }

  /** A JSON tree cannot be sent along: it is made where it is used. */
  private Map<String, JsonNode> patches() {
    if (patches == null) {
      Map<String, JsonNode> found = new LinkedHashMap<>();
      ExactJson.tree(text).properties().forEach(p -> found.put(p.getKey(), p.getValue()));
      patches = found;
    }
    return patches;
  }

  /**
   * The patched fields; none where a patch finds no place in them.
   *
   * @param fields text of {@link #FIELDS}, null where empty
   */
  Optional<String[]> apply(String[] fields) {
    String[] patched = new String[fields.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        patched[i] = apply(FIELDS.get(i), fields[i]);
      }
      return Optional.of(patched);
    } catch (JsonPatchApplicationException e) {
      return Optional.empty();
    }
  }

  /** A field that no patch is for stays byte for byte. */
  private String apply(String name, String field) {
    JsonNode before = field == null ? null : ExactJson.tree(field);
    JsonNode after = before;
    for (Map.Entry<String, JsonNode> patch : patches().entrySet()) {
      if (patch.getKey().equals(name)) {
        after = patched(patch.getValue(), after == null ? ExactJson.object() : after);
      } else if (after != null && !FIELDS.contains(patch.getKey())) {
        after = patchedEntities(after, patch.getKey(), patch.getValue());
      }
    }
    return after == null || after.equals(before) ? field : after.toString();
  }

  private static JsonNode patchedEntities(JsonNode field, String schema, JsonNode patch) {
    JsonNode after = field.deepCopy();
    if (after.path(DATA) instanceof ArrayNode entities) {
      for (int i = 0; i < entities.size(); i++) {
        entities.set(i, patchedEntity(entities.get(i), schema, patch));
      }
    } else if (after instanceof ObjectNode envelope && envelope.has(DATA)) {
      envelope.set(DATA, patchedEntity(envelope.get(DATA), schema, patch));
    }
    return after;
  }

  /** An entity in which the patch finds no place stays as it is: others may need it. */
  private static JsonNode patchedEntity(JsonNode entity, String schema, JsonNode patch) {
    try {
      return isOf(entity, schema) ? patched(patch, entity) : entity;
    } catch (JsonPatchApplicationException e) {
      return entity;
    }
  }

  private static JsonNode patched(JsonNode patch, JsonNode node) {
    return JsonPatch.apply(
        patch, node, EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT));
  }

  private static boolean isOf(JsonNode entity, String schema) {
    String own = entity.path(SCHEMA).asText();
    return schema.endsWith("*")
        ? own.startsWith(schema.substring(0, schema.length() - 1))
        : own.equals(schema);
  }
}
