package org.composablecdp.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.match.MatchEvaluation;
import org.composablecdp.silver.identity.match.MatchResult;

/**
 * How good clusters are at several thresholds.
 *
 * @param truth source, key and person of every record
 */
record MatchTruth(Dataset<Row> truth, MatchResult result) {

  private static final double[] OTHERS = {-1, 2, 5};

  /** So many bits around the threshold that was chosen without labels. */
  private static final int FURTHEST = 4;

  /**
   * The result with the threshold that has the best F1; of several the one nearest to the chosen.
   */
  MatchResult tuned() {
    double chosen = result.report().threshold();
    double best = chosen;
    double highest = of(result.clusters()).f1();
    for (int distance = 1; distance <= FURTHEST; distance++) {
      for (double threshold : new double[] {chosen - distance, chosen + distance}) {
        double f1 = of(result.clustersAt(threshold)).f1();
        best = f1 > highest ? threshold : best;
        highest = Math.max(highest, f1);
      }
    }
    return result.at(best);
  }

  private MatchEvaluation of(Dataset<Row> clusters) {
    return MatchEvaluation.of(clusters.join(truth, new String[] {"source", "key"}));
  }

  String text() {
    List<List<String>> rows = new ArrayList<>();
    double chosen = result.report().threshold();
    rows.add(row(chosen, "chosen", result.clusters()));
    for (double more : OTHERS) {
      rows.add(row(chosen + more, "", result.clustersAt(chosen + more)));
    }
    return TextTable.of(
            List.of(
                "threshold", "", "precision", "recall", "F1", "B3 precision", "B3 recall", "B3"),
            rows)
        + "\n";
  }

  private List<String> row(double threshold, String note, Dataset<Row> clusters) {
    MatchEvaluation found = of(clusters);
    List<String> cells = new ArrayList<>();
    cells.add("%.4f".formatted(1 / (1 + Math.pow(2, -threshold))));
    cells.add(note);
    for (double value :
        new double[] {
          found.precision(), found.recall(), found.f1(),
          found.cubedPrecision(), found.cubedRecall(), found.cubed()
        }) {
      cells.add("%.4f".formatted(value));
    }
    return cells;
  }
}
