package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Table;

/**
 * One row per key: the version of the latest time, decided by the record's hash where times are
 * equal, so that the order of arrival does not matter.
 *
 * @param table whose key it is
 */
public record LatestVersion(Table table) {

  /** Columns that put the versions of a record in order. */
  public static final List<String> ORDER =
      List.of(RecordColumns.UPDATED_AT, RecordColumns.VERSION_HASH);

  /** Rows of the table's shape, several by key, to one by key. */
  public Dataset<Row> apply(Dataset<Row> versions) {
    Column[] all = table.columnNames().stream().map(name -> col(name)).toArray(Column[]::new);
    Column[] key =
        table.key().stream().map(name -> col(name).as("_" + name)).toArray(Column[]::new);
    Column order = struct(col(ORDER.get(0)), col(ORDER.get(1)));
    return versions.groupBy(key).agg(max_by(struct(all), order).as("latest")).select("latest.*");
  }
}
