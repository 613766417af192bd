package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Pairs, clusters and the report as others see them. */
record MatchOutput(Comparing comparing, MatchModel model) {

  MatchOutput(Weighing weighing) {
    this(weighing.comparing(), weighing.model());
  }

  private static final int KEY = 3;
  private static final int KEY_LENGTH = 10_000;

  /** Counts of a run. */
  record Numbers(long records, List<Agreement> agreements, List<MatchReport.Block> blocks) {

    long pairs() {
      return (long)
          agreements.stream().filter(Agreement::candidates).mapToDouble(Agreement::pairs).sum();
    }
  }

  Dataset<Row> pairs(Dataset<Row> scored, Dataset<Row> clusters) {
    Dataset<Row> ofNodes = clusters.select(Candidates.NODE, PersonClusters.CLUSTER);
    Dataset<Row> rows =
        scored
            .join(ofNodes.toDF(PairRows.LEFT, "left_cluster"), PairRows.LEFT)
            .join(ofNodes.toDF(PairRows.RIGHT, "right_cluster"), PairRows.RIGHT);
    List<Column> columns = new ArrayList<>();
    columns.add(keyOf(PairRows.LEFT).as(MatchResult.LEFT_KEY));
    columns.add(keyOf(PairRows.RIGHT).as(MatchResult.RIGHT_KEY));
    Column weight = col(ScoredPairs.WEIGHT);
    columns.add(weight);
    columns.add(
        lit(1)
            .divide(lit(1).plus(pow(lit(2.0), weight.multiply(lit(-1)))))
            .as(MatchResult.PROBABILITY));
    columns.add(col("left_cluster").equalTo(col("right_cluster")).as("linked"));
    columns.add(lit(model.priorWeight()).as("prior_weight"));
    for (int i = 0; i < comparing.fields().size(); i++) {
      String name = comparing.fields().get(i).name();
      columns.add(level(i).as(name + "_level"));
      columns.add(element_at(col(ScoredPairs.FIELDS), i + 1).as(name + "_weight"));
    }
    columns.add(col(ScoredPairs.TOGETHER));
    columns.add(col(ScoredPairs.HOUSEHOLD));
    return rows.select(columns.toArray(Column[]::new));
  }

  private Column level(int field) {
    PairComparison pairs = comparing.pairs();
    return udf(
            (UDF1<Long, String>) pattern -> pairs.levelName(pattern, field), DataTypes.StringType)
        .apply(col(PairRows.PATTERN));
  }

  static Dataset<Row> clusters(Dataset<Row> clusters) {
    return clusters.select(
        substring(col(Candidates.NODE), 1, 1).cast("int").as("source"),
        keyOf(Candidates.NODE).as("key"),
        keyOf(PersonClusters.CLUSTER).as("cluster_id"),
        col(PersonClusters.CONFIDENCE));
  }

  /** The key of a node, which is written after its source. */
  static String key(String node) {
    return node.substring(KEY - 1);
  }

  private static Column keyOf(String node) {
    return substring(col(node), KEY, KEY_LENGTH);
  }

  MatchReport report(Numbers numbers, ThresholdChoice threshold) {
    return new MatchReport(
        numbers.records(),
        numbers.pairs(),
        numbers.agreements().size(),
        numbers.blocks(),
        model.prior(),
        model.household(),
        threshold.weight(),
        threshold.precision(),
        threshold.recall(),
        levels());
  }

  private List<MatchReport.Level> levels() {
    List<MatchReport.Level> levels = new ArrayList<>();
    for (int i = 0; i < comparing.fields().size(); i++) {
      List<String> names = comparing.pairs().levels(i);
      for (int level = 0; level < names.size(); level++) {
        levels.add(
            new MatchReport.Level(
                comparing.fields().get(i).name(),
                names.get(level),
                model.m()[i][level],
                model.u()[i][level],
                model.weight(i, level)));
      }
    }
    return levels;
  }
}
