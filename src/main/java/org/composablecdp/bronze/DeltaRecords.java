package org.composablecdp.bronze;

import io.delta.tables.DeltaTable;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.composablecdp.conf.ConfException;

/**
 * A Delta table that something else fills: a replication, a share, a pipeline.
 *
 * @param table name in the catalog; empty where there is a path
 * @param options of Spark's {@code delta} source
 */
public record DeltaRecords(String path, String table, Map<String, String> options) {

  private static final String CHANGE_FEED = "delta.enableChangeDataFeed";

  /** What records of it say they are from. */
  public String origin() {
    return table.isEmpty() ? path : table;
  }

  /**
   * Whether its change feed can be followed.
   *
   * @throws ConfException if there is no such table
   */
  public boolean hasChangeFeed(SparkSession spark) {
    try {
      DeltaTable found =
          table.isEmpty() ? DeltaTable.forPath(spark, path) : DeltaTable.forName(spark, table);
      Row detail = found.detail().select(functions.col("properties")).head();
      return "true".equals(detail.getJavaMap(0).get(CHANGE_FEED));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw missing(e);
      }
      throw e;
    }
  }

  /**
   * Its rows as they are now.
   *
   * @throws ConfException if there is no such table
   */
  public Dataset<Row> read(SparkSession spark) {
    try {
      return table.isEmpty()
          ? spark.read().format("delta").options(options).load(path)
          : spark.read().options(options).table(table);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw missing(e);
      }
      throw e;
    }
  }

  private ConfException missing(Exception cause) {
    return new ConfException(
        "there is no Delta table %s: write the path or the name of one that is there"
            .formatted(origin()),
        cause);
  }

  /** Its rows, then those appended, as a stream that ends in an error when rows were changed. */
  public Dataset<Row> appended(SparkSession spark) {
    return stream(spark, Map.of());
  }

  /**
   * Its rows as inserts, then its changes, with the columns of Delta's change feed, as a stream.
   */
  public Dataset<Row> changes(SparkSession spark) {
    return stream(spark, Map.of("readChangeFeed", "true"));
  }

  /** Appended rows as records: payload. */
  public static Dataset<Row> asRecords(Dataset<Row> rows) {
    return rows.select(RecordJson.of(rows).as(RecordsTable.PAYLOAD));
  }

  private Dataset<Row> stream(SparkSession spark, Map<String, String> more) {
    return table.isEmpty()
        ? spark.readStream().format("delta").options(options).options(more).load(path)
        : spark.readStream().options(options).options(more).table(table);
  }
}
