package org.composablecdp.ml;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How good a model is on examples that are later than all it learnt from.
 *
 * @param examples number of examples
 * @param baseRate share of the outcome among them
 * @param auc area under the ROC curve
 * @param prAuc area under the precision-recall curve
 * @param baselineAuc area under the ROC curve of recency alone, in the better of its two directions
 */
public record Evaluation(
    long examples, double baseRate, double auc, double prAuc, double baselineAuc) {

  /** Above this a model knows the answer rather than predicts it, more often than not. */
  private static final double SUSPICIOUS_AUC = 0.95;

  /** Compares predictions with labels. */
  static Evaluation of(Dataset<Row> predictions) {
    Row size = predictions.agg(count(lit(1)), avg(Training.LABEL)).first();
    double recency = area("areaUnderROC", CustomerFeatures.RECENCY_DAYS, predictions);
    return new Evaluation(
        size.getLong(0),
        rounded(size.getDouble(1)),
        area("areaUnderROC", "rawPrediction", predictions),
        area("areaUnderPR", "rawPrediction", predictions),
        rounded(Math.max(recency, 1 - recency)));
  }

  private static double area(String metric, String score, Dataset<Row> predictions) {
    return rounded(
        new BinaryClassificationEvaluator()
            .setLabelCol(Training.LABEL)
            .setRawPredictionCol(score)
            .setMetricName(metric)
            .setNumBins(0)
            .evaluate(predictions));
  }

  /** Sums of fractions differ in their last digits from run to run; what is written must not. */
  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  boolean isSuspicious() {
    return auc > SUSPICIOUS_AUC;
  }
}
