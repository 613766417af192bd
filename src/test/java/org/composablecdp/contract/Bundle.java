package org.composablecdp.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code databricks.yml} and the files it includes, as the Databricks CLI reads them for a target:
 * references such as <code>${var.catalog}</code> are replaced by what they stand for.
 */
final class Bundle {

  static final Path FOLDER = Path.of(System.getProperty("cdp.basedir", ""));

  private static final Path FILE = FOLDER.resolve("databricks.yml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final List<JsonNode> included;
  private final String target;

  private Bundle(JsonNode root, List<JsonNode> included, String target) {
    this.root = root;
    this.included = included;
    this.target = target;
  }

  static Bundle of(String target) {
    JsonNode root = yaml(FILE);
    List<JsonNode> included = new ArrayList<>();
    root.path("include").forEach(glob -> included.addAll(matching(glob.asText())));
    return new Bundle(root, included, target);
  }

  /** The bundle once for each target. */
  static Stream<Bundle> targets() {
    return names(yaml(FILE).path("targets")).stream().map(Bundle::of);
  }

  /** The file {@code databricks.yml} as it is written. */
  JsonNode root() {
    return root;
  }

  JsonNode target() {
    return references().resolve(root.path("targets").path(target));
  }

  String catalog() {
    return target().at("/variables/catalog").asText();
  }

  @Override
  public String toString() {
    return target;
  }

  /** The resources of a type, for example {@code jobs}, by their keys. */
  Map<String, ObjectNode> resources(String type) {
    Map<String, ObjectNode> resources = new LinkedHashMap<>();
    for (JsonNode file : included) {
      for (Map.Entry<String, JsonNode> entry : file.path("resources").path(type).properties()) {
        resources.put(entry.getKey(), (ObjectNode) references().resolve(entry.getValue()));
      }
    }
    return resources;
  }

  Set<String> resourceTypes() {
    Set<String> types = new TreeSet<>();
    included.forEach(file -> types.addAll(names(file.path("resources"))));
    return types;
  }

  Set<String> declaredVariables() {
    return names(root.path("variables"));
  }

  Set<String> usedVariables() {
    Set<String> used = new TreeSet<>(BundleReferences.variablesIn(root));
    included.forEach(file -> used.addAll(BundleReferences.variablesIn(file)));
    return used;
  }

  private BundleReferences references() {
    return new BundleReferences(this::lookUp);
  }

  private JsonNode lookUp(String path) {
    String[] parts = path.split("\\.", -1);
    return switch (parts[0]) {
      case "var" -> variable(parts[1]);
      case "bundle" -> parts[1].equals("target") ? text(target) : root.at("/bundle/" + parts[1]);
      case "workspace" -> workspace(path);
      case "resources" -> resource(parts);
      default -> MissingNode.getInstance();
    };
  }

  private JsonNode variable(String name) {
    JsonNode declared = root.path("variables").path(name);
    JsonNode given = root.path("targets").path(target).path("variables").path(name);
    if (declared.isMissingNode() || !given.isMissingNode()) {
      return declared.isMissingNode() ? declared : given;
    }
    return declared.has("default") ? declared.get("default") : text("given-" + name);
  }

  private static JsonNode workspace(String path) {
    return switch (path) {
      case "workspace.current_user.short_name" -> text("ann");
      case "workspace.current_user.userName" -> text("ann@example.com");
      default -> MissingNode.getInstance();
    };
  }

  private JsonNode resource(String[] parts) {
    return included.stream()
        .map(file -> file.at("/" + String.join("/", parts)))
        .filter(node -> !node.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static List<JsonNode> matching(String glob) {
    Path pattern = FOLDER.resolve(glob);
    List<JsonNode> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(pattern.getParent(), pattern.getFileName().toString())) {
      found.forEach(file -> files.add(yaml(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static JsonNode yaml(Path file) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      Object tree = new Yaml(options).load(Files.readString(file));
      return JSON.valueToTree(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static JsonNode text(String text) {
    return JSON.getNodeFactory().textNode(text);
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
