package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Examples with the outcome and without it. */
record ClassCounts(long with, long without) {

  static ClassCounts of(Dataset<Row> examples) {
    Row counts =
        examples
            .agg(count_if(col(Training.LABEL).equalTo(1)), count_if(col(Training.LABEL).equalTo(0)))
            .first();
    return new ClassCounts(counts.getLong(0), counts.getLong(1));
  }

  long all() {
    return with + without;
  }

  boolean hasEach(int minimum) {
    return Math.min(with, without) >= minimum;
  }

  @Override
  public String toString() {
    return with + " with the outcome and " + without + " without";
  }
}
