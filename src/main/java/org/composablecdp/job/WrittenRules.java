package org.composablecdp.job;

import java.util.ArrayList;
import java.util.List;
import org.composablecdp.conf.ContractConf;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.BreachAction;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.RecordParsing;
import org.composablecdp.silver.record.Rule;
import org.composablecdp.silver.record.Rule.Test;

/** The rules that are written in a contract. */
final class WrittenRules {

  private WrittenRules() {}

  /** Those of a column; what no record of the kind can be without needs none. */
  static List<Rule> column(ContractConf.Column column, RecordKind kind) {
    List<Rule> rules = new ArrayList<>();
    if (column.required() && !kind.required().contains(column.name())) {
      rules.add(rule(column, "required", new Rule.Required()));
    }
    if (!column.values().isEmpty()) {
      rules.add(rule(column, "values", new Rule.Values(column.values())));
    }
    if (!column.pattern().isEmpty()) {
      rules.add(rule(column, "pattern", new Rule.Matches(column.pattern())));
    }
    if (!(column.min() + column.max()).isEmpty()) {
      rules.add(rule(column, "range", new Rule.Range(column.min(), column.max())));
    }
    return rules;
  }

  private static Rule rule(ContractConf.Column column, String name, Test test) {
    BreachAction action = ContractMaking.action(column.action());
    return new Rule(column.name() + "_" + name, column.name(), test, action);
  }

  static Rule rule(ContractConf.Rule rule) {
    String reason =
        rule.reason().isEmpty()
            ? "the rule " + rule.name() + " does not hold: " + rule.sql().strip()
            : rule.reason();
    Test test = new Rule.Holds(rule.sql(), reason);
    return new Rule(rule.name(), "", test, ContractMaking.action(rule.action()));
  }

  /** The JSON Schema sees what records give, not what is made of it. */
  static Rule schema(ContractConf.File file, Table table) {
    List<String> columns =
        table.columnNames().stream().filter(it -> !RecordParsing.MADE_HERE.contains(it)).toList();
    return new Rule(
        "schema",
        "",
        new Rule.Conforms(file.schemaText(), columns),
        ContractMaking.action(file.contract().schemaAction()));
  }
}
