package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.lake.Table;
import org.composablecdp.spark.LocalSpark;

/** Rows of tables from text blocks: a line of column names, then a line per row. */
public final class Rows {

  private Rows() {}

  /** Rows of the table; columns not named are null, or nothing where they must not be null. */
  public static Dataset<Row> of(Table table, String text) {
    List<String[]> lines = text.lines().map(Rows::cells).toList();
    StructType texts =
        new StructType(
            Arrays.stream(lines.get(0))
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    List<Row> rows =
        lines.stream().skip(1).map(cells -> RowFactory.create((Object[]) cells)).toList();
    return filled(table, LocalSpark.session().createDataFrame(rows, texts));
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split("\\|", -1))
        .map(String::trim)
        .map(cell -> cell.equals("null") ? null : cell)
        .toArray(String[]::new);
  }

  /** The rows with all columns of the table. */
  public static Dataset<Row> filled(Table table, Dataset<Row> rows) {
    List<String> given = List.of(rows.columns());
    return rows.select(
        Arrays.stream(table.schema().fields())
            .map(field -> given.contains(field.name()) ? parsed(field, rows) : nothing(field))
            .toArray(Column[]::new));
  }

  private static Column parsed(StructField field, Dataset<Row> rows) {
    boolean isText = rows.schema().apply(field.name()).dataType().equals(DataTypes.StringType);
    Column value = col(field.name());
    return isText && field.dataType() instanceof ArrayType
        ? functions.filter(functions.split(value, ","), item -> item.notEqual("")).as(field.name())
        : value.cast(field.dataType()).as(field.name());
  }

  private static Column nothing(StructField field) {
    Column value =
        field.nullable()
            ? lit(null)
            : switch (field.dataType().typeName()) {
              case "string" -> functions.uuid();
              case "boolean" -> lit(false);
              case "timestamp" -> lit("2000-01-01T00:00:00Z");
              case "array" -> functions.array();
              default -> lit(0);
            };
    return value.cast(field.dataType()).as(field.name());
  }
}
