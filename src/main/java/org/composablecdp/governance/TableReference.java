package org.composablecdp.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.composablecdp.governance.DescribedColumn.Nullability;
import org.composablecdp.lake.Table;

/** The reference of the tables, {@code docs/tables.md}: Markdown made from their definitions. */
public final class TableReference {

  private static final String HEAD =
      """
      # Tables

      Made from the tables' definitions by `./cdp tables --write docs/tables.md`; don't edit it by hand.
      A column with a PII class holds personal data of that kind.
      """;

  private TableReference() {}

  /** A section for each layer, in the order of the first table of each; ends with a line break. */
  public static String markdown(List<Table> tables) {
    Map<String, List<Table>> layers =
        tables.stream()
            .collect(Collectors.groupingBy(Table::layer, LinkedHashMap::new, Collectors.toList()));
    return HEAD
        + layers.entrySet().stream()
            .map(layer -> section(layer.getKey(), layer.getValue()))
            .collect(Collectors.joining());
  }

  private static String section(String layer, List<Table> tables) {
    return tables.stream()
        .map(TableReference::table)
        .collect(Collectors.joining("", "\n## " + layer + "\n", ""));
  }

  private static String table(Table table) {
    return "\n### "
        + table.name()
        + "\n\n"
        + table.comment()
        + "\n\n"
        + traits(table)
        + "\n| column | type | null | PII | what it is |\n|---|---|---|---|---|\n"
        + Stream.of(table.schema().fields())
            .map(DescribedColumn::of)
            .map(TableReference::row)
            .collect(Collectors.joining());
  }

  private static String traits(Table table) {
    return "- Key: "
        + names(table.key(), "none")
        + "\n- Clustered by: "
        + names(table.clusteredBy(), "nothing")
        + "\n- Change feed: "
        + (table.changeFeed() ? "yes" : "no")
        + "\n";
  }

  private static String names(List<String> names, String none) {
    return names.isEmpty()
        ? none
        : names.stream().map(TableReference::code).collect(Collectors.joining(", "));
  }

  private static String row(DescribedColumn column) {
    return Stream.of(
            code(column.name()),
            code(column.type()),
            column.nullability() == Nullability.NULLABLE ? "yes" : "no",
            column.pii(),
            column.comment().replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
