package org.composablecdp.bronze;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A stream of one row a batch: the rhythm of sources that are asked what they hold. */
public final class Ticks {

  private Ticks() {}

  public static Dataset<Row> stream(SparkSession spark) {
    return spark
        .readStream()
        .format("rate-micro-batch")
        .option("rowsPerBatch", "1")
        .option("numPartitions", "1")
        .load();
  }
}
