package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All records and all pairs of them that there are.
 *
 * @param linking whether only pairs of two sources count
 */
record Universe(long records, double pairs, boolean linking) implements Serializable {

  static Universe of(Dataset<Row> candidates, boolean linking) {
    Map<Integer, Long> counts = new HashMap<>();
    candidates
        .groupBy(col(Candidates.CANDIDATE + "." + Candidates.SOURCE))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.put(row.getInt(0), row.getLong(1)));
    double first = counts.getOrDefault(0, 0L);
    double second = counts.getOrDefault(1, 0L);
    double all = first + second;
    double pairs = linking ? first * second : all * (all - 1) / 2;
    return new Universe((long) Math.max(1, all), Math.max(1, pairs), linking);
  }

  /** In how many groups the records have to be put to have about so many pairs in them. */
  long groups(long sampled) {
    return Math.max(1, Math.round(Math.ceil(pairs / sampled)));
  }

  /** How many records a person has, on average over records. */
  double own(MatchModel model) {
    return 1 + 2 * model.prior() * pairs / records;
  }
}
