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
    MatchEvaluation found =
        MatchEvaluation.of(clusters.join(truth, new String[] {"source", "key"}));
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
