package org.composablecdp.conf;

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

  /** The expectations of all files, in the order of their names, but for those that are wrong. */
  public List<ExpectationConf> load(String folder) {
    return new ConfFolder(folder, spark)
        .files().stream().flatMap(file -> bound(file).stream()).toList();
  }

  /** Every problem of every file that was loaded. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private List<ExpectationConf> bound(String file) {
    try {
      String text =
          new ConfLoader(spark).text(file, "name a folder of expectations that can be read");
      ConfBinder binder = new ConfBinder();
      ExpectationConf.File bound = binder.bind(Yaml.parse(text), ExpectationConf.File.class);
      report(file, binder.problems());
      return bound == null
          ? List.of()
          : bound.expectations().stream().filter(one -> isSound(one, file)).toList();
    } catch (ConfException e) {
      report(file, List.of(e.getMessage()));
      return List.of();
    }
  }

  private boolean isSound(ExpectationConf expectation, String file) {
    List<String> broken = expectation == null ? List.of() : rules.broken(expectation);
    report(file, broken);
    return expectation != null && broken.isEmpty();
  }

  private void report(String file, List<String> found) {
    found.forEach(problem -> problems.add(file + ": " + problem));
  }
}
