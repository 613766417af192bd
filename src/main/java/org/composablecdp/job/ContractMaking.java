package org.composablecdp.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ContractConf;
import org.composablecdp.conf.Suggestion;
import org.composablecdp.governance.DescribedColumn;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.BreachAction;
import org.composablecdp.silver.record.Contract;
import org.composablecdp.silver.record.Contract.Reference;
import org.composablecdp.silver.record.JsonSchemaRule;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordHistory;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.Rule;

/**
 * Makes contracts of what is written, and collects what does not fit the tables.
 *
 * @param country of phone numbers where a contract has none
 */
record ContractMaking(String country, List<String> problems) {

  private static final String NESTED = "array|map|struct|binary|variant|interval.*|void";

  ContractMaking(String country) {
    this(country, new ArrayList<>());
  }

  /** Fails where there is a problem, with all of them. */
  void fail() {
    if (!problems.isEmpty()) {
      throw new ConfException(String.join("\n", problems));
    }
  }

  Contract contract(ContractConf.File file) {
    ContractConf conf = file.contract();
    RecordKind kind = RecordKind.valueOf(conf.record().name());
    Table table = table(kind.table(), file);
    check(
        conf.key().isEmpty() || conf.key().equals(kind.table().key()),
        file,
        "key is %s, but that of %s is %s: write that or leave it out"
            .formatted(conf.key(), table.name(), kind.table().key()));
    List<Rule> rules = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    Map<String, BreachAction> actions = new HashMap<>();
    for (ContractConf.Column column : conf.columns()) {
      actions.put(column.name(), action(column.action()));
      rules.addAll(WrittenRules.column(column, kind));
      limits(column, table, file);
      reference(column, kind, file).ifPresent(references::add);
    }
    conf.rules().forEach(rule -> rules.add(WrittenRules.rule(rule)));
    schema(file, table).ifPresent(rules::add);
    String own = conf.country().isEmpty() ? country : conf.country();
    return new Contract(kind, table, rules, references, actions, own);
  }

  static BreachAction action(ContractConf.Action action) {
    return BreachAction.valueOf(action.name());
  }

  /** The table with the columns that only the contract has. */
  private Table table(Table base, ContractConf.File file) {
    Table table = base;
    for (ContractConf.Column column : file.contract().columns()) {
      if (base.columnNames().contains(column.name())) {
        same(column, base, file);
      } else {
        table = added(column, table, file);
      }
    }
    return table;
  }

  private void same(ContractConf.Column column, Table table, ContractConf.File file) {
    DescribedColumn known = DescribedColumn.of(table.schema().apply(column.name()));
    Optional<DataType> type = column.type().isEmpty() ? Optional.empty() : type(column, file);
    check(
        type.isEmpty() || type.get().catalogString().equals(known.type()),
        file,
        "column '%s': type is '%s', but that of %s is %s: write that or leave it out"
            .formatted(column.name(), column.type(), table.name(), known.type()));
    check(
        column.pii().isEmpty() || column.pii().equals(known.pii()),
        file,
        "column '%s': pii is '%s', but that of %s is '%s': write that or leave it out"
            .formatted(column.name(), column.pii(), table.name(), known.pii()));
  }

  private Table added(ContractConf.Column column, Table table, ContractConf.File file) {
    Set<String> taken = new TreeSet<>(RecordsTable.TABLE.columnNames());
    taken.addAll(QuarantineTable.TABLE.columnNames());
    taken.addAll(
        Set.of(
            RecordHistory.VALID_FROM,
            RecordHistory.VALID_TO,
            RecordHistory.IS_CURRENT,
            RecordHistory.SEEN_AT));
    check(
        !taken.contains(column.name()),
        file,
        "column '%s': the name is taken: write another".formatted(column.name()));
    if (column.type().isEmpty()) {
      problem(
          file,
          "column '%s' is none of %s: %s To add it, write its type"
              .formatted(
                  column.name(),
                  table.name(),
                  Suggestion.of(column.name(), new TreeSet<>(table.columnNames()))));
      return table;
    }
    String pii = column.pii().isEmpty() ? "" : " [pii: " + column.pii() + "]";
    String comment = column.comment().isEmpty() ? "Of the contract" : column.comment();
    return type(column, file)
        .map(type -> table.withColumn(column.name(), type, comment + pii))
        .orElse(table);
  }

  private Optional<DataType> type(ContractConf.Column column, ContractConf.File file) {
    Optional<DataType> type = parsed(column.type()).filter(it -> !it.typeName().matches(NESTED));
    check(
        type.isPresent(),
        file,
        "column '%s': type is '%s': write a type of SQL such as STRING, INT, DECIMAL(18,2), DATE or TIMESTAMP"
            .formatted(column.name(), column.type()));
    return type;
  }

  /** Scala does not declare the exception of the parser. */
  private static Optional<DataType> parsed(String type) {
    try {
      return Optional.of(DataType.fromDDL(type));
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  private void limits(ContractConf.Column column, Table table, ContractConf.File file) {
    if (!table.columnNames().contains(column.name())) {
      return;
    }
    DataType type = table.schema().apply(column.name()).dataType();
    boolean time = type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
    for (String limit : List.of(column.min(), column.max())) {
      boolean number = limit.matches("[-+]?[0-9]+(\\.[0-9]+)?");
      check(
          limit.isEmpty() || (number ? type instanceof NumericType : time),
          file,
          "column '%s': min or max is '%s', which no %s can be compared with: write a number for numbers, a date or time for times, a pattern for texts"
              .formatted(column.name(), limit, type.sql()));
    }
  }

  private Optional<Reference> reference(
      ContractConf.Column column, RecordKind kind, ContractConf.File file) {
    if (column.references().isEmpty()) {
      return Optional.empty();
    }
    for (RecordKind other : RecordKind.values()) {
      Table table = other.table();
      if (other.compareTo(kind) < 0
          && table.key().size() == 1
          && column.references().equals(table.name() + "." + table.key().get(0))) {
        String name = column.name() + "_references";
        return Optional.of(new Reference(name, column.name(), other, action(column.action())));
      }
    }
    problem(
        file,
        "column '%s': references is '%s', which is no key of a kind that is stored before %s: write one such as silver.contacts.contact_id"
            .formatted(column.name(), column.references(), kind.word()));
    return Optional.empty();
  }

  private Optional<Rule> schema(ContractConf.File file, Table table) {
    if (file.schemaText().isEmpty()) {
      return Optional.empty();
    }
    JsonSchemaRule.problem(file.schemaText())
        .ifPresent(it -> problem(file, "schema %s: %s".formatted(file.contract().schema(), it)));
    return Optional.of(WrittenRules.schema(file, table));
  }

  private void check(boolean holds, ContractConf.File file, String problem) {
    if (!holds) {
      problem(file, problem);
    }
  }

  private void problem(ContractConf.File file, String problem) {
    problems.add(file.file() + ": " + problem);
  }
}
