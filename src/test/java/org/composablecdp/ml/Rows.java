package org.composablecdp.ml;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows of tests. */
final class Rows {

  private Rows() {}

  static Dataset<Row> of(SparkSession spark, List<Row> rows, String ddl) {
    StructType schema = StructType.fromDDL(ddl);
    List<Row> timed =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        IntStream.range(0, row.size())
                            .mapToObj(i -> timestamp(row.get(i)))
                            .toArray()))
            .toList();
    return spark.createDataFrame(timed, schema);
  }

  private static Object timestamp(Object value) {
    return value instanceof Instant time ? java.sql.Timestamp.from(time) : value;
  }
}
