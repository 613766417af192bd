package org.composablecdp.conf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Reads a folder of expectations and checks them all, as {@link ConfLoader} does its file. */
public final class ExpectationLoader {

  private final Supplier<SparkSession> spark;
  private final List<String> problems = new ArrayList<>();
  private final ExpectationRules rules = new ExpectationRules();

  /** A loader that asks for a session only when the folder is on one of Spark's file systems. */
  public ExpectationLoader(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /**
   * The expectations of all files, in the order of their names.
   *
   * @throws ConfException with every problem of every file
   */
  public List<ExpectationConf> load(String folder) {
    List<ExpectationConf> found = new ArrayList<>();
    for (String file : new ConfFolder(folder, spark).files()) {
      found.addAll(
          bind(
              new ConfLoader(spark).text(file, "name a folder of expectations that can be read"),
              file));
    }
    if (!problems.isEmpty()) {
      throw new ConfException(String.join("\n", problems));
    }
    return found;
  }

  private List<ExpectationConf> bind(String text, String file) {
    try {
      JsonNode tree = Yaml.parse(text);
      ConfBinder binder = new ConfBinder();
      ExpectationConf.File bound = binder.bind(tree, ExpectationConf.File.class);
      report(file, binder.problems());
      if (!binder.problems().isEmpty()) {
        return List.of();
      }
      bound.expectations().forEach(one -> report(file, rules.broken(one)));
      return bound.expectations();
    } catch (ConfException e) {
      report(file, List.of(e.getMessage()));
      return List.of();
    }
  }

  private void report(String file, List<String> found) {
    found.forEach(problem -> problems.add(file + ": " + problem));
  }
}
