package org.composablecdp.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns the models from the past of all customers and judges them on a later past; see {@link
 * TimeSplit}. A model for which there are too few examples is left out, and a log line says so.
 *
 * <p>The learner is a random forest: on one seeded shop of 4,000 customers it ranked about as well
 * as boosted trees and logistic regression, within the noise of one evaluation, and was the
 * quickest to fit once warm. The same rows give the same forest.
 *
 * @param asOf the moment of training: labels are known up to it
 * @param horizonDays days that the outcome is about
 * @param observationDays how recently a customer was active to be an example
 * @param trainingDates number of as-of times to learn from
 * @param minimumExamples examples with and without the outcome that are needed, in training and in
 *     evaluation each
 */
public record Training(
    Instant asOf, int horizonDays, int observationDays, int trainingDates, int minimumExamples) {

  static final String LABEL = "label";

  private static final Logger LOG = LoggerFactory.getLogger(Training.class);
  private static final String FEATURES = "features";
  private static final long EXAMPLES_PER_PARTITION = 50_000;
  private static final long SEED = 20_26;

  /** The models, from gold.sessions and gold.orders. */
  public List<TrainedModel> apply(Dataset<Row> sessions, Dataset<Row> orders) {
    Optional<Instant> begin = begin(sessions, orders);
    if (begin.isEmpty()) {
      LOG.info("No model is trained: there are no visits and orders of customers before {}", asOf);
      return List.of();
    }
    TimeSplit split = split(begin.get());
    if (split.training().isEmpty()) {
      LOG.info(
          "No model is trained: the history begins at {}, which is enough from {} on",
          begin.get(),
          begin.get().plus(leastHistory()).plus(Duration.ofDays(2L * horizonDays)));
      return List.of();
    }
    return apply(split, examples(split, sessions, orders));
  }

  /** Time of the first visit, or of the first order where there are no visits. */
  private Optional<Instant> begin(Dataset<Row> sessions, Dataset<Row> orders) {
    Row first =
        Activity.of(sessions, orders)
            .filter(col(Activity.AT).lt(lit(asOf)))
            .agg(min(when(col(Activity.VISITS).isNotNull(), col(Activity.AT))), min(Activity.AT))
            .toDF("visit", "any")
            .select(unix_micros(coalesce(col("visit"), col("any"))))
            .first();
    return first.isNullAt(0)
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(first.getLong(0), ChronoUnit.MICROS));
  }

  private TimeSplit split(Instant begin) {
    return TimeSplit.before(asOf, horizonDays, trainingDates).withHistory(begin, leastHistory());
  }

  private Duration leastHistory() {
    return Duration.ofDays(observationDays).dividedBy(2);
  }

  private Dataset<Row> examples(TimeSplit split, Dataset<Row> sessions, Dataset<Row> orders) {
    return Outcomes.joined(
        new CustomerFeatures(split.cuts(), observationDays).apply(sessions, orders),
        new Outcomes(split.cuts(), horizonDays).apply(sessions, orders));
  }

  private List<TrainedModel> apply(TimeSplit split, Dataset<Row> unordered) {
    Dataset<Row> found = unordered.persist();
    Dataset<Row> examples = ordered(found).persist();
    try {
      return ModelDefinition.ALL.stream()
          .flatMap(definition -> fit(definition, split, examples).stream())
          .toList();
    } finally {
      examples.unpersist();
      found.unpersist();
    }
  }

  /** Few partitions of rows in one order, so that sampling and sums come out the same each time. */
  private static Dataset<Row> ordered(Dataset<Row> examples) {
    int partitions = Math.toIntExact(2 + examples.count() / EXAMPLES_PER_PARTITION);
    return examples
        .repartition(partitions, col(Activity.CUSTOMER_ID))
        .sortWithinPartitions(Activity.CUSTOMER_ID, Activity.AS_OF);
  }

  private Optional<TrainedModel> fit(
      ModelDefinition definition, TimeSplit split, Dataset<Row> examples) {
    Dataset<Row> labelled = examples.withColumn(LABEL, definition.label().cast("double"));
    Dataset<Row> later = labelled.filter(col(Activity.AS_OF).equalTo(lit(split.evaluation())));
    Dataset<Row> earlier = labelled.filter(col(Activity.AS_OF).lt(lit(split.evaluation())));
    ClassCounts training = ClassCounts.of(earlier);
    ClassCounts evaluation = ClassCounts.of(later);
    if (!training.hasEach(minimumExamples) || !evaluation.hasEach(minimumExamples)) {
      LOG.info(
          "Model {} is not trained: {} to learn from and {} to evaluate on, at least {} of each are"
              + " needed (models.minimumExamples)",
          definition.name(),
          training,
          evaluation,
          minimumExamples);
      return Optional.empty();
    }
    var pipeline = pipeline().fit(earlier);
    Evaluation quality = Evaluation.of(pipeline.transform(later));
    report(definition, quality);
    return Optional.of(new TrainedModel(definition, pipeline, split, training.all(), quality));
  }

  private static Pipeline pipeline() {
    VectorAssembler assembler =
        new VectorAssembler()
            .setInputCols(CustomerFeatures.names().toArray(new String[0]))
            .setOutputCol(FEATURES);
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setFeaturesCol(FEATURES)
            .setLabelCol(LABEL)
            .setNumTrees(50)
            .setMaxDepth(6)
            .setMinInstancesPerNode(10)
            .setSeed(SEED);
    return new Pipeline().setStages(new PipelineStage[] {assembler, forest});
  }

  private static void report(ModelDefinition definition, Evaluation quality) {
    LOG.info(
        "Model {}: AUC {} on {} examples of a later period, {} for recency alone",
        definition.name(),
        quality.auc(),
        quality.examples(),
        quality.baselineAuc());
    if (quality.isSuspicious()) {
      LOG.warn(
          "Model {} has an AUC of {}, which is suspicious: look for leakage, data from after the"
              + " as-of time among the features",
          definition.name(),
          quality.auc());
    }
  }
}
