package org.composablecdp.bronze;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DecimalType;

/**
 * Typed rows as JSON objects: times in ISO 8601 and UTC, decimals to the last digit as texts,
 * nested values as they are nested.
 */
final class RecordJson {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "ignoreNullFields", "false",
          "timeZone", "UTC",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
          "dateFormat", "yyyy-MM-dd");

  private RecordJson() {}

  /** An object of all columns; rows without columns are empty objects. */
  static Column of(Dataset<Row> rows) {
    return of(rows, List.of(rows.columns()));
  }

  /** An object of these columns. */
  static Column of(Dataset<Row> rows, List<String> names) {
    Column[] values = names.stream().map(name -> value(rows, name)).toArray(Column[]::new);
    return names.isEmpty()
        ? functions.lit("{}")
        : functions.to_json(functions.struct(values), OPTIONS);
  }

  /** Decimals are texts, since readers of JSON take numbers for floating ones. */
  private static Column value(Dataset<Row> rows, String name) {
    boolean isDecimal = rows.schema().apply(name).dataType() instanceof DecimalType;
    return isDecimal ? quoted(name).cast("string").as(name) : quoted(name);
  }

  static Column quoted(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
