package org.composablecdp.conf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    String text = text(file, "name a configuration file with --conf");
    try {
      return bind(text, settings, file, new Mappings(name -> beside(file, name)));
    } catch (ConfException e) {
      throw e.getMessage().startsWith(file) ? e : ConfException.of(file, List.of(e.getMessage()));
    }
  }

  /** As {@link #load}, of a text; {@code name} stands for the file in messages. */
  public static Conf bind(String text, Map<String, String> settings, String name) {
    return bind(text, settings, name, new Mappings(ConfLoader::shipped));
  }

  private static Conf bind(
      String text, Map<String, String> settings, String name, Mappings mappings) {
    JsonNode tree = Yaml.parse(text);
    if (tree == null || !tree.isObject()) {
      throw ConfException.of(name, List.of("the file is empty: write at least a lake block"));
    }
    settings.forEach((key, value) -> set((ObjectNode) tree, key, value));
    ConfBinder binder = new ConfBinder();
    Conf conf = binder.bind(tree, Conf.class);
    List<String> problems = new ArrayList<>(binder.problems());
    if (conf == null) {
      throw ConfException.of(name, problems);
    }
    problems.addAll(ConfRules.broken(conf));
    var records = mappings.applied(conf.sources().records(), problems);
    if (!problems.isEmpty()) {
      throw ConfException.of(name, problems);
    }
    return conf.withRecords(records);
  }

  /** A file beside the configuration, else one that is shipped. */
  private static Optional<String> beside(String file, String name) {
    if (file.matches("[a-z0-9]+:.*")) {
      return shipped(name);
    }
    try {
      Path own = Path.of(file).resolveSibling(name);
      return Files.exists(own) ? Optional.of(Files.readString(own)) : shipped(name);
    } catch (IOException e) {
      throw new ConfException(name + " cannot be read beside " + file, e);
    }
  }

  private static Optional<String> shipped(String name) {
    String resource = "conf/" + name;
    boolean there = ConfLoader.class.getClassLoader().getResource(resource) != null;
    return there ? Optional.of(resource(resource)) : Optional.empty();
  }

  private static void set(ObjectNode tree, String key, String value) {
    ObjectNode node = tree;
    String[] path = key.split("\\.", -1);
    for (int i = 0; i < path.length - 1; i++) {
      node = node.get(path[i]) instanceof ObjectNode child ? child : node.putObject(path[i]);
    }
    node.put(path[path.length - 1], value);
  }

  /**
   * The text of a file.
   *
   * @param remedy what to do where it cannot be read, for the message
   */
  public String text(String file, String remedy) {
    if (file.startsWith(CLASSPATH)) {
      return resource(file.substring(CLASSPATH.length()));
    }
    if (isForSpark(file)) {
      return spark.get().read().option("wholetext", "true").textFile(file).head();
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new ConfException(file + " cannot be read" + reason(file, e) + ": " + remedy, e);
    }
  }

  private static String reason(String file, IOException error) {
    if (Files.isDirectory(Path.of(file))) {
      return ", it is a folder";
    } else if (error instanceof CharacterCodingException) {
      return ", it is not encoded in UTF-8";
    } else if (error instanceof NoSuchFileException) {
      return ", there is no such file";
    }
    return " (" + error.getMessage() + ")";
  }

  /** Whether a path is one that only Spark can open. */
  static boolean isForSpark(String path) {
    return path.matches("[a-z0-9]+:.*")
        || path.startsWith("/Volumes/")
        || path.startsWith("/Workspace/");
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
