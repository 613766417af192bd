package org.composablecdp.conf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The YAML files of a folder: on the class path, also inside a JAR, on the local disk, or on one of
 * Spark's file systems.
 *
 * @param spark asked for only when the folder is on one of Spark's file systems
 */
record ConfFolder(String folder, Supplier<SparkSession> spark) {

  private static final String CLASSPATH = "classpath:";
  private static final String SUFFIX = ".yml";

  /** What {@link ConfLoader} reads, in the order of the names. */
  List<String> files() {
    try {
      return names().stream().filter(name -> name.endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new ConfException(folder + " cannot be read: name a folder of .yml files", e);
    }
  }

  private List<String> names() throws IOException {
    if (folder.startsWith(CLASSPATH)) {
      return onTheClassPath(folder.substring(CLASSPATH.length()));
    } else if (ConfLoader.isForSpark(folder)) {
      return bySpark();
    }
    return onDisk(Path.of(folder)).stream().map(Path::toString).toList();
  }

  private List<String> bySpark() {
    return spark
        .get()
        .read()
        .format("binaryFile")
        .option("pathGlobFilter", "*" + SUFFIX)
        .load(folder)
        .select(functions.col("path"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<String> onTheClassPath(String name) throws IOException {
    URL found = ConfFolder.class.getClassLoader().getResource(name);
    if (found == null) {
      throw new ConfException(folder + " is not on the class path: name a folder of .yml files");
    }
    if (found.openConnection() instanceof JarURLConnection jar) {
      List<String> inJar = jar.getJarFile().stream().map(entry -> entry.getName()).toList();
      return inJar.stream()
          .filter(entry -> entry.matches("\\Q" + name + "/\\E[^/]+"))
          .map(entry -> CLASSPATH + entry)
          .toList();
    }
    return onDisk(pathOf(found)).stream().map(file -> folder + "/" + file.getFileName()).toList();
  }

  private static List<Path> onDisk(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Path pathOf(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (java.net.URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
