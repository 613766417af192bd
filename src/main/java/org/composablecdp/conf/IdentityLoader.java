package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Reads the file of identity and checks it whole, as {@link ConfLoader} does its file. */
public final class IdentityLoader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Supplier<SparkSession> spark;
  private final List<String> problems = new ArrayList<>();

  /** A loader that asks for a session only when the file is on one of Spark's file systems. */
  public IdentityLoader(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /**
   * What the file says.
   *
   * @throws ConfException with every problem of the file
   */
  public IdentityConf load(String file) {
    String text = new ConfLoader(spark).text(file, "name a file of identity in identity.rules");
    ConfBinder binder = new ConfBinder();
    IdentityConf bound = binder.bind(Yaml.parse(text), IdentityConf.class);
    problems.addAll(binder.problems());
    if (problems.isEmpty()) {
      check(bound);
    }
    if (!problems.isEmpty()) {
      throw ConfException.of(file, problems);
    }
    return bound;
  }

  private void check(IdentityConf conf) {
    Set<String> types = new HashSet<>();
    for (int i = 0; i < conf.types().size(); i++) {
      type(conf.types().get(i), "types[" + i + "]", types);
    }
    for (int i = 0; i < conf.shared().size(); i++) {
      IdentityConf.Shared shared = conf.shared().get(i);
      known(shared.type(), "shared[" + i + "].type", types);
      check(
          shared.values() > 0,
          "shared[" + i + "].values is " + shared.values() + ": write a number above 0");
    }
    conf.blocked().patterns().forEach(this::pattern);
    Set<String> rules = new HashSet<>();
    for (int i = 0; i < conf.sources().size(); i++) {
      source(conf.sources().get(i), "sources[" + i + "]", types, rules);
    }
    for (int i = 0; i < conf.linkage().size(); i++) {
      linkage(conf, i, types, rules);
    }
    Set<String> households = new HashSet<>();
    for (int i = 0; i < conf.households().size(); i++) {
      household(conf.households().get(i), "households[" + i + "]", types, households);
    }
  }

  private void household(
      IdentityConf.Household household, String at, Set<String> types, Set<String> rules) {
    name(household.rule(), at + ".rule", rules);
    household.shared().forEach(type -> known(type, at + ".shared", types));
    boolean ofTable = !household.table().isEmpty();
    check(
        ofTable == household.shared().isEmpty(),
        at + " must have either a table, or shared with types of identifiers");
    if (ofTable) {
      known(household.identifier(), at + ".identifier", types);
      check(!household.id().isEmpty(), at + ".id is missing: write SQL of the identifier");
      check(!household.same().isEmpty(), at + ".same is empty: write what records must agree on");
    }
    check(household.most() > 1, at + ".most is " + household.most() + ": write 2 or more");
  }

  private void linkage(IdentityConf conf, int number, Set<String> types, Set<String> rules) {
    IdentityConf.Linkage linkage = conf.linkage().get(number);
    String at = "linkage[" + number + "]";
    name(linkage.rule(), at + ".rule", rules);
    known(linkage.identifier(), at + ".identifier", types);
    check(
        conf.types().stream()
            .noneMatch(type -> type.name().equals(linkage.identifier()) && type.limit() == 1),
        "%s.identifier is '%s', of which a customer has one: write a type with a higher limit"
            .formatted(at, linkage.identifier()));
    check(
        conf.sources().stream()
            .anyMatch(source -> source.identifiers().containsKey(linkage.identifier())),
        "%s.identifier is '%s', which no source has: write one that a source has"
            .formatted(at, linkage.identifier()));
    MatchConfLoader.fields(problems, at + ".fields", linkage.fields());
    MatchConfLoader.limits(problems, at, linkage.blockLimit(), linkage.threshold());
    check(linkage.fewest() > 0, at + ".fewest is " + linkage.fewest() + ": write 1 or more");
  }

  private void type(IdentityConf.Type type, String at, Set<String> types) {
    name(type.name(), at + ".name", types);
    check(type.priority() > 0, at + ".priority is " + type.priority() + ": write 1 or more");
    check(type.limit() >= 0, at + ".limit is " + type.limit() + ": write 0 or more");
    check(
        !type.unique() || type.limit() == 1,
        at + " is unique, and its limit is " + type.limit() + ": write limit: 1");
  }

  private void name(String name, String at, Set<String> names) {
    check(
        NAME.matcher(name).matches(),
        at + " is '" + name + "': write lower-case letters, digits and _");
    check(names.add(name), at + " is '" + name + "' a second time: write another name");
  }

  private void source(IdentityConf.Source source, String at, Set<String> types, Set<String> rules) {
    name(source.rule(), at + ".rule", rules);
    source.identifiers().keySet().forEach(type -> known(type, at + ".identifiers", types));
    for (IdentityConf.Link link : source.links()) {
      String links = at + ".links";
      of(source, link.one(), links);
      of(source, link.other(), links);
    }
    check(
        source.confidence() > 0 && source.confidence() <= 1,
        at + ".confidence is " + source.confidence() + ": write a number above 0, up to 1");
  }

  private void of(IdentityConf.Source source, String type, String at) {
    check(
        source.identifiers().containsKey(type),
        at + " has '" + type + "': write one of " + sorted(source.identifiers().keySet()));
  }

  private void known(String type, String at, Set<String> types) {
    check(types.contains(type), at + " has '" + type + "': write one of " + sorted(types));
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private void pattern(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      problems.add(
          "blocked.patterns has '%s': write a regular expression (%s)"
              .formatted(pattern, e.getDescription()));
    }
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
