package org.composablecdp.conf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a configuration file and checks it whole: unknown keys, missing keys and wrong values are
 * all reported at once, each with where it is and what to write instead.
 *
 * <p>Files are found on the class path ({@code classpath:conf/databricks.yml}), on the local disk,
 * or through Spark's file systems, since JVM code cannot open {@code /Volumes/…} on Databricks.
 */
public final class ConfLoader {

  private static final String CLASSPATH = "classpath:";

  private final Supplier<SparkSession> spark;

  /**
   * A loader that uses Spark where it has to.
   *
   * @param spark asked for only when the file is on one of Spark's file systems
   */
  public ConfLoader(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /**
   * Reads the file, applies the overrides and checks the result.
   *
   * @param settings overrides such as {@code lake.catalog} → {@code main}
   * @throws ConfException with every problem of the file
   */
  public Conf load(String file, Map<String, String> settings) {
    String text = read(file);
    try {
      return bind(text, settings, file);
    } catch (ConfException e) {
      throw e.getMessage().startsWith(file) ? e : ConfException.of(file, List.of(e.getMessage()));
    }
  }

  /** As {@link #load}, of a text; {@code name} stands for the file in messages. */
  public static Conf bind(String text, Map<String, String> settings, String name) {
    JsonNode tree = Yaml.parse(text);
    if (tree == null || !tree.isObject()) {
      throw ConfException.of(name, List.of("the file is empty: write at least a lake block"));
    }
    settings.forEach((key, value) -> set((ObjectNode) tree, key, value));
    ConfBinder binder = new ConfBinder();
    Conf conf = binder.bind(tree, Conf.class);
    if (!binder.problems().isEmpty()) {
      throw ConfException.of(name, binder.problems());
    }
    List<String> contradictions = ConfRules.broken(conf);
    if (!contradictions.isEmpty()) {
      throw ConfException.of(name, contradictions);
    }
    return conf;
  }

  private static void set(ObjectNode tree, String key, String value) {
    ObjectNode node = tree;
    String[] path = key.split("\\.", -1);
    for (int i = 0; i < path.length - 1; i++) {
      node = node.get(path[i]) instanceof ObjectNode child ? child : node.putObject(path[i]);
    }
    node.put(path[path.length - 1], value);
  }

  private String read(String file) {
    if (file.startsWith(CLASSPATH)) {
      return resource(file.substring(CLASSPATH.length()));
    }
    if (file.matches("[a-z0-9]+:.*")
        || file.startsWith("/Volumes/")
        || file.startsWith("/Workspace/")) {
      return spark.get().read().option("wholetext", "true").textFile(file).head();
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new ConfException(file + " cannot be read: name a configuration file with --conf", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ConfLoader.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new ConfException(name + " is not on the class path: name a file that is in the JAR");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfException(name + " cannot be read from the class path", e);
    }
  }
}
