package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Reads a folder of contracts and checks them all, as {@link ConfLoader} does its file. */
public final class ContractLoader {

  private final Supplier<SparkSession> spark;
  private final List<String> problems = new ArrayList<>();
  private final ContractRules rules = new ContractRules();

  /** A loader that asks for a session only when the folder is on one of Spark's file systems. */
  public ContractLoader(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /**
   * The contracts of all files, in the order of their names.
   *
   * @throws ConfException with every problem of every file
   */
  public List<ContractConf.File> load(String folder) {
    List<ContractConf.File> found = new ArrayList<>();
    for (String file : new ConfFolder(folder, spark).files()) {
      try {
        found.addAll(bind(text(file, "name a folder of contracts that can be read"), file));
      } catch (ConfException e) {
        report(file, List.of(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfException(String.join("\n", problems));
    }
    return found;
  }

  private List<ContractConf.File> bind(String text, String file) {
    ConfBinder binder = new ConfBinder();
    ContractConf bound = binder.bind(Yaml.parse(text), ContractConf.class);
    report(file, binder.problems());
    if (bound == null) {
      return List.of();
    }
    report(file, rules.broken(bound));
    String schema =
        bound.schema().isEmpty()
            ? ""
            : text(beside(file, bound.schema()), "write schema: and the name of a file beside it");
    return List.of(new ContractConf.File(file, bound, schema));
  }

  private String text(String file, String remedy) {
    return new ConfLoader(spark).text(file, remedy);
  }

  private static String beside(String file, String name) {
    return file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + name;
  }

  private void report(String file, List<String> found) {
    found.forEach(problem -> problems.add(file + ": " + problem));
  }
}
