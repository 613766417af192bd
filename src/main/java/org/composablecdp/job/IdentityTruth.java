package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.LooseFiles;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.simulation.ShopSink;

/** Who is who in truth, from a CSV file like the one that the simulated shop writes. */
final class IdentityTruth {

  private static final List<String> COLUMNS = List.of(ShopSink.IDENTIFIER_COLUMNS.split(","));

  private IdentityTruth() {}

  /**
   * Person_id and identifier, written type:value.
   *
   * @throws ConfException when a column is missing
   */
  static Dataset<Row> of(SparkSession spark, String file) {
    Dataset<Row> rows = new LooseFiles(spark, "csv").read(file, Map.of());
    List<String> missing =
        COLUMNS.stream().filter(name -> !List.of(rows.columns()).contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new ConfException(
          "%s has no column %s: it must have %s"
              .formatted(file, String.join(" and no ", missing), String.join(", ", COLUMNS)));
    }
    return rows.select(
        col(COLUMNS.get(0)),
        concat_ws(":", col(COLUMNS.get(1)), col(COLUMNS.get(2))).as(IdentifiersTable.IDENTIFIER));
  }
}
