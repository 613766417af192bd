package org.composablecdp.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.composablecdp.Tables;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ExpectationConf;
import org.composablecdp.conf.ExpectationLoader;
import org.composablecdp.conf.Suggestion;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.Bounds;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;

/** The expectations of the configuration as those of tables; their names are checked. */
final class ConfiguredExpectations {

  /** Columns that silver.events gets when the entity is first seen. */
  private static final String ENTITY = "(contexts|unstruct_event)_.+";

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfiguredExpectations() {
    Tables.all().forEach(table -> tables.put(table.name(), table));
  }

  /**
   * All that the folder of the configuration has.
   *
   * @throws ConfException with every problem of every file
   */
  static List<Expectation> of(String folder) {
    ConfiguredExpectations expectations = new ConfiguredExpectations();
    List<Expectation> found =
        new ExpectationLoader(Engine::session)
            .load(folder).stream().map(expectations::expectation).collect(Collectors.toList());
    if (!expectations.problems.isEmpty()) {
      throw new ConfException(
          folder + ": " + String.join("\n" + folder + ": ", expectations.problems));
    }
    return found;
  }

  private Expectation expectation(ExpectationConf conf) {
    Table table = table(conf.table(), conf);
    conf.columns().forEach(column -> column(column, table, conf));
    return new Expectation(
        conf.name(),
        table,
        conf.kind().word(),
        check(conf),
        bounds(conf),
        conf.where(),
        conf.severity().word());
  }

  private Check check(ExpectationConf conf) {
    String column = conf.columns().isEmpty() ? "" : conf.columns().get(0);
    return switch (conf.kind()) {
      case COMPLETENESS -> new Check.Completeness(conf.columns());
      case UNIQUENESS -> new Check.Uniqueness(conf.columns());
      case ACCEPTED_VALUES -> new Check.AcceptedValues(column, conf.values());
      case RANGE -> new Check.Range(column, conf.min(), conf.max());
      case FRESHNESS -> new Check.Freshness(column);
      case VOLUME -> new Check.Volume(column, conf.weeks());
      case REFERENTIAL -> referential(column, conf);
      case ROWS -> new Check.Rows(conf.sql());
      case QUERY -> new Check.Query(conf.sql());
    };
  }

  private Check referential(String column, ExpectationConf conf) {
    int dot = conf.references().lastIndexOf('.');
    String partner = conf.references().substring(dot + 1);
    Table other = table(conf.references().substring(0, dot), conf);
    column(partner, other, conf);
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

  private Table table(String name, ExpectationConf conf) {
    Table table = tables.get(name);
    if (table == null) {
      problem(conf, name + " is no table: " + Suggestion.of(name, tables.keySet()));
    }
    return table;
  }

  private void column(String name, Table table, ExpectationConf conf) {
    if (table != null && !table.columnNames().contains(name) && !name.matches(ENTITY)) {
      String remedy = Suggestion.of(name, new TreeSet<>(table.columnNames()));
      problem(conf, name + " is no column of " + table.name() + ": " + remedy);
    }
  }

  private void problem(ExpectationConf conf, String what) {
    problems.add("expectation '" + conf.name() + "': " + what);
  }
}
