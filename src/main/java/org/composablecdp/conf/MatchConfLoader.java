package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the file of {@code cdp match} and checks it whole, as {@link ConfLoader} does its file.
 *
 * @param spark asked for only when the file is on one of Spark's file systems
 */
public record MatchConfLoader(Supplier<SparkSession> spark) {

  /** Fields that can be compared at once. */
  private static final int MOST_FIELDS = 15;

  /**
   * The file, checked.
   *
   * @throws ConfException with every problem of the file
   */
  public MatchConf.File load(String file) {
    String text = new ConfLoader(spark).text(file, "name a file with --conf");
    try {
      return bind(text, file);
    } catch (ConfException e) {
      throw e.getMessage().startsWith(file) ? e : ConfException.of(file, List.of(e.getMessage()));
    }
  }

  /** As {@link #load}, of a text; {@code name} stands for the file in messages. */
  static MatchConf.File bind(String text, String name) {
    ConfBinder binder = new ConfBinder();
    MatchConf.File file = binder.bind(Yaml.parse(text), MatchConf.File.class);
    List<String> problems = new ArrayList<>(binder.problems());
    if (problems.isEmpty()) {
      problems.addAll(broken(file));
    }
    if (!problems.isEmpty()) {
      throw ConfException.of(name, problems);
    }
    return file;
  }

  private static List<String> broken(MatchConf.File file) {
    MatchConf conf = file.match();
    List<String> broken = new ArrayList<>();
    input(broken, "match.input", conf.input());
    if (conf.other().isGiven()) {
      input(broken, "match.other", conf.other());
    } else if (conf.oneToOne()) {
      broken.add(
          "match.oneToOne is true, but there is one input: write a second one as match.other");
    }
    fields(broken, "match.fields", conf.fields());
    limits(broken, "match", conf.blockLimit(), conf.threshold());
    check(
        broken,
        !conf.tune() || !conf.truth().isEmpty(),
        "match.tune is true, but there is no truth",
        "name the column of the truth as match.truth");
    check(
        broken,
        !conf.tune() || conf.threshold() == 0,
        "match.tune is true, but match.threshold is " + conf.threshold(),
        "leave one of them out");
    check(broken, conf.sample() > 0, "match.sample is " + conf.sample(), "write a number of pairs");
    return broken;
  }

  private static void input(List<String> broken, String at, MatchConf.Input input) {
    check(
        broken,
        input.path().isEmpty() != input.table().isEmpty(),
        at + " has " + (input.isGiven() ? "both path and table" : "neither path nor table"),
        "write one of them");
  }

  /** What is wrong with the limits of a matching. */
  static void limits(List<String> broken, String at, int blockLimit, double threshold) {
    check(broken, blockLimit > 1, at + ".blockLimit is " + blockLimit, "write 2 or more");
    check(
        broken,
        threshold >= 0 && threshold < 1,
        at + ".threshold is " + threshold,
        "write a probability such as 0.9, or 0 to have it chosen");
  }

  /** What is wrong with fields and their kinds. */
  static void fields(List<String> broken, String at, Map<String, String> fields) {
    check(
        broken,
        !fields.isEmpty() && fields.size() <= MOST_FIELDS,
        at + " has " + fields.size() + " columns",
        "write 1 to " + MOST_FIELDS);
    Set<String> kinds =
        Arrays.stream(MatchConf.Kind.values())
            .map(MatchConf.Kind::word)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    fields.forEach(
        (column, kind) ->
            check(
                broken,
                kinds.contains(kind),
                at + "." + column + " is '" + kind + "'",
                Suggestion.of(kind, kinds)));
  }

  private static void check(List<String> broken, boolean holds, String problem, String remedy) {
    if (!holds) {
      broken.add(problem + ": " + remedy);
    }
  }
}
