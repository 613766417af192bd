package org.composablecdp.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.composablecdp.Tables;
import org.composablecdp.conf.ExpectationConf;
import org.composablecdp.conf.ExpectationLoader;
import org.composablecdp.conf.Suggestion;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.Bounds;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;

/** The expectations of the configuration as those of tables; their names and types are checked. */
final class ConfiguredExpectations {

  /** Columns that silver.events gets when the entity is first seen. */
  private static final String ENTITY = "(contexts|unstruct_event)_.+";

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final List<Expectation> sound = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** All that a folder has. */
  ConfiguredExpectations(String folder) {
    Tables.all().forEach(table -> tables.put(table.name(), table));
    ExpectationLoader loader = new ExpectationLoader(Engine::session);
    List<ExpectationConf> found = loader.load(folder);
    problems.addAll(loader.problems());
    found.forEach(conf -> add(conf, folder));
  }

  /** Those of which nothing is wrong. */
  List<Expectation> sound() {
    return List.copyOf(sound);
  }

  /** Every problem of every file. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void add(ExpectationConf conf, String folder) {
    List<String> wrong = new ArrayList<>();
    Table table = table(conf.table(), wrong);
    if (table != null) {
      conf.columns().forEach(column -> column(column, table, conf, wrong));
    }
    Check check = check(conf, wrong);
    if (wrong.isEmpty()) {
      String severity = conf.severity().word();
      sound.add(
          new Expectation(
              conf.name(), table, conf.kind().word(), check, bounds(conf), conf.where(), severity));
    }
    wrong.forEach(
        what -> problems.add("%s: expectation '%s': %s".formatted(folder, conf.name(), what)));
  }

  private Check check(ExpectationConf conf, List<String> wrong) {
    String column = conf.columns().isEmpty() ? "" : conf.columns().get(0);
    return switch (conf.kind()) {
      case COMPLETENESS -> new Check.Completeness(conf.columns());
      case UNIQUENESS -> new Check.Uniqueness(conf.columns());
      case ACCEPTED_VALUES -> new Check.AcceptedValues(column, conf.values());
      case RANGE -> new Check.Range(column, conf.min(), conf.max());
      case FRESHNESS -> new Check.Freshness(column);
      case VOLUME -> new Check.Volume(column, conf.weeks());
      case REFERENTIAL -> referential(column, conf, wrong);
      case ROWS -> new Check.Rows(conf.sql());
      case QUERY -> new Check.Query(conf.sql());
    };
  }

  private Check referential(String column, ExpectationConf conf, List<String> wrong) {
    int dot = conf.references().lastIndexOf('.');
    String partner = conf.references().substring(dot + 1);
    Table other = table(conf.references().substring(0, dot), wrong);
    if (other != null && !other.columnNames().contains(partner)) {
      wrong.add(noColumn(partner, other));
    }
    return new Check.Referential(column, other, partner);
  }

  /** Those that are written, else what the kind is about: all rows, none, or not older. */
  private static Bounds bounds(ExpectationConf conf) {
    if (!(conf.atLeast() + conf.atMost()).isEmpty()) {
      return new Bounds(number(conf.atLeast()), number(conf.atMost()));
    }
    return switch (conf.kind()) {
      case UNIQUENESS, REFERENTIAL -> Bounds.atMost(0);
      case FRESHNESS -> Bounds.atMost((double) conf.within().toSeconds());
      default -> Bounds.atLeast(1);
    };
  }

  private static Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }

  private Table table(String name, List<String> wrong) {
    Table table = tables.get(name);
    if (table == null) {
      wrong.add(name + " is no table: " + Suggestion.of(name, tables.keySet()));
    }
    return table;
  }

  private static void column(String name, Table table, ExpectationConf conf, List<String> wrong) {
    if (table.columnNames().contains(name)) {
      wrong.addAll(new ExpectedType(conf, table.schema().apply(name)).problems());
    } else if (!name.matches(ENTITY)) {
      wrong.add(noColumn(name, table));
    }
  }

  private static String noColumn(String name, Table table) {
    return "%s is no column of %s: %s"
        .formatted(name, table.name(), Suggestion.of(name, new TreeSet<>(table.columnNames())));
  }
}
