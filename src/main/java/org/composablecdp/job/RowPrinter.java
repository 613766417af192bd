package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Prints rows for people or programs. */
final class RowPrinter {

  private static final int TABLE_ROWS = 1_000;
  private static final int CELL_WIDTH = 60;

  /** The session of Databricks leaves nulls out otherwise, and times are cut to milliseconds. */
  private static final Map<String, String> WHOLE =
      Map.of(
          "ignoreNullFields",
          "false",
          "timestampFormat",
          "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX",
          "timestampNTZFormat",
          "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]");

  /** Quotes are doubled and blanks kept, as other programs read CSV. */
  private static final Map<String, String> RFC_4180 =
      Map.of(
          "escape", "\"",
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  private final PrintStream out;

  RowPrinter(PrintStream out) {
    this.out = out;
  }

  void print(Dataset<Row> rows, QueryCommand.Format format) {
    switch (format) {
      case TABLE -> table(rows);
      case CSV -> csv(rows);
      case JSON -> lines(rows.select(to_json(functions.struct(col("*")), WHOLE).as("line")));
    }
  }

  private void csv(Dataset<Row> rows) {
    String[] names = rows.columns();
    if (names.length == 0) {
      return;
    }
    out.println(Arrays.stream(names).map(RowPrinter::quoted).collect(Collectors.joining(",")));
    lines(texts(rows).select(to_csv(functions.struct(col("*")), RFC_4180).as("line")));
  }

  private void lines(Dataset<Row> lines) {
    for (Iterator<Row> rows = lines.toLocalIterator(); rows.hasNext(); ) {
      out.println(rows.next().getString(0));
    }
  }

  private void table(Dataset<Row> rows) {
    List<String> names = Arrays.asList(rows.columns());
    if (names.isEmpty()) {
      return;
    }
    List<List<String>> cells =
        texts(rows).limit(TABLE_ROWS + 1).collectAsList().stream().map(RowPrinter::cells).toList();
    boolean more = cells.size() > TABLE_ROWS;
    out.print(TextTable.of(names, more ? cells.subList(0, TABLE_ROWS) : cells));
    if (more) {
      out.printf("first %,d rows: --format csv or json prints them all%n", TABLE_ROWS);
    } else {
      out.printf("%,d %s%n", cells.size(), cells.size() == 1 ? "row" : "rows");
    }
  }

  private static List<String> cells(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.isNullAt(i) ? "" : shortened(row.getString(i)))
        .toList();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= CELL_WIDTH ? line : line.substring(0, CELL_WIDTH - 1) + "…";
  }

  /**
   * Every column as text; lists and structs as JSON, bytes as text. Columns are numbered, since a
   * query may give two of one name.
   */
  private static Dataset<Row> texts(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    String[] numbers =
        IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new);
    return rows.toDF(numbers)
        .select(
            IntStream.range(0, fields.length)
                .mapToObj(i -> text(col(numbers[i]), fields[i].dataType()).as(numbers[i]))
                .toArray(Column[]::new));
  }

  private static Column text(Column column, DataType type) {
    boolean nested = type.typeName().matches("array|struct|map|variant");
    return nested ? to_json(column, WHOLE) : column.cast(DataTypes.StringType);
  }

  private static String quoted(String name) {
    return name.matches("(?s).*[\",\\r\\n].*") ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }
}
