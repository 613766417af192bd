package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

  private final PrintStream out;

  RowPrinter(PrintStream out) {
    this.out = out;
  }

  void print(Dataset<Row> rows, QueryCommand.Format format) {
    switch (format) {
      case TABLE -> table(rows);
      case CSV -> csv(rows);
      case JSON -> lines(rows.toJSON().toDF("line"));
    }
  }

  private void csv(Dataset<Row> rows) {
    String[] names = rows.columns();
    if (names.length == 0) {
      return;
    }
    out.println(String.join(",", names));
    Column[] cells = texts(rows);
    lines(rows.select(to_csv(functions.struct(cells)).as("line")));
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
        rows.select(texts(rows)).limit(TABLE_ROWS + 1).collectAsList().stream()
            .map(RowPrinter::cells)
            .toList();
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

  /** Every column as text; lists and structs as JSON, bytes as text. */
  private static Column[] texts(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields()).map(RowPrinter::text).toArray(Column[]::new);
  }

  private static Column text(StructField field) {
    Column column = col("`" + field.name() + "`");
    DataType type = field.dataType();
    boolean nested = type.typeName().matches("array|struct|map|variant");
    Column text = nested ? to_json(column) : column.cast(DataTypes.StringType);
    return text.as(field.name());
  }
}
