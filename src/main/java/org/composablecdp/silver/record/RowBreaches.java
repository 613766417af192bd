package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.bronze.RecordsTable;

/**
 * The rules that a parsed row breaks by itself. A record that is deleted must only be such that it
 * can be stored: a rule that came later must not keep a person who is gone.
 */
record RowBreaches(RecordParsing parsing) {

  private static final int SHOWN = 80;

  Column column() {
    Contract contract = parsing.contract();
    List<Column> all = new ArrayList<>();
    all.add(unreadable(contract.kind()));
    contract.kind().required().forEach(name -> all.add(missing(name)));
    Arrays.stream(contract.table().schema().fields())
        .filter(column -> !column.dataType().equals(DataTypes.StringType))
        .filter(column -> !RecordParsing.MADE_HERE.contains(column.name()))
        .forEach(column -> all.add(mistyped(column)));
    contract.rules().forEach(rule -> all.add(broken(rule)));
    return Breaches.all(all);
  }

  private static Column isRead() {
    return col(RecordParsing.FIELDS).isNotNull();
  }

  private static Column unreadable(RecordKind kind) {
    Rule rule = rule("readable", "", BreachAction.QUARANTINE);
    String otherwise = "the text is no " + kind.word().replace('_', ' ') + " record";
    return Breaches.of(
        rule, when(not(isRead()), coalesce(col(RecordsTable.PROBLEM), lit(otherwise))));
  }

  private Column missing(String name) {
    BreachAction action = parsing.contract().actionOf(name).atLeastQuarantine();
    Column isMissing = isRead().and(parsing.given(name).isNull());
    return Breaches.of(
        rule(name + "_required", name, action),
        when(isMissing, lit(parsing.shown(name) + " is missing")));
  }

  /** A value of another type is dropped with a warning, where the column may be without one. */
  private Column mistyped(StructField column) {
    String name = column.name();
    BreachAction action = parsing.contract().actionOf(name);
    Column text = parsing.given(name);
    Column reason =
        concat(
            lit(parsing.shown(name) + " is '"),
            substring(text, 1, SHOWN),
            lit("', which is no " + column.dataType().sql()));
    return Breaches.of(
        rule(
            name + "_type",
            name,
            parsing.contract().isRequired(name) ? action.atLeastQuarantine() : action),
        when(text.isNotNull().and(value(column).isNull()), reason));
  }

  /** What the text gave; the columns that always have a value may have it from elsewhere. */
  private Column value(StructField column) {
    return RecordColumns.ALWAYS_FILLED.contains(column.name())
        ? parsing.typed(column)
        : col(column.name());
  }

  private Column broken(Rule rule) {
    Column applies = isRead().and(not(col(RecordColumns.IS_DELETED)));
    return Breaches.of(rule, when(applies, rule.reason(parsing.shown(rule.column()))));
  }

  private static Rule rule(String name, String column, BreachAction action) {
    return new Rule(name, column, new Rule.Required(), action);
  }
}
