package org.composablecdp.ml;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percent_rank;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Lake;

/**
 * The rows of {@code gold.scores}: the probability by each model, to six decimals, and how it ranks
 * among all customers given. Equal probabilities have equal percentiles.
 *
 * @param models one version of each model that scores
 */
public record Scores(List<ModelVersion> models) {

  private static final double HIGH_FROM = 0.8;
  private static final double LOW_BELOW = 0.5;

  public Scores {
    models = List.copyOf(models);
  }

  /** Scores rows of {@link CustomerFeatures} of one as-of time. */
  public Dataset<Row> apply(Dataset<Row> features) {
    return models.stream()
        .map(model -> probabilities(model, features))
        .reduce(Dataset::union)
        .map(Scores::ranked)
        .orElseThrow(() -> new IllegalStateException("There is no model to score with"));
  }

  private static Dataset<Row> probabilities(ModelVersion model, Dataset<Row> features) {
    Column probability = vector_to_array(col("probability"), "float64").getItem(1);
    return model
        .pipeline()
        .transform(features)
        .select(
            col(CustomerFeatures.CUSTOMER_ID).as(ScoresTable.CUSTOMER_ID),
            lit(model.model()).as(ScoresTable.MODEL),
            col(CustomerFeatures.AS_OF).as(ScoresTable.AS_OF),
            lit(model.version()).as(ScoresTable.VERSION),
            round(probability, 6).as(ScoresTable.PROBABILITY),
            lit(model.horizonDays()).as(ScoresTable.HORIZON_DAYS),
            floor(col(CustomerFeatures.RECENCY_DAYS)).cast("int").as(ScoresTable.RECENCY_DAYS));
  }

  private static Dataset<Row> ranked(Dataset<Row> probabilities) {
    Column rank =
        percent_rank().over(Window.partitionBy(ScoresTable.MODEL).orderBy(ScoresTable.PROBABILITY));
    return probabilities
        .withColumn(ScoresTable.PERCENTILE, round(rank, 6))
        .withColumn(ScoresTable.BAND, band(col(ScoresTable.PERCENTILE)));
  }

  private static Column band(Column percentile) {
    return when(percentile.geq(HIGH_FROM), "high")
        .when(percentile.lt(LOW_BELOW), "low")
        .otherwise("medium");
  }

  /**
   * The scores, and marked as deleted the known ones that may not stay: those of these models and
   * this as-of time that are not among them, and those of any time of customers who were merged
   * into another or withdrew their consent.
   *
   * @param known rows of gold.scores
   * @param allowed customer_id of everyone who may be scored now
   */
  public Dataset<Row> replacing(
      Dataset<Row> known, Dataset<Row> scores, Instant asOf, Dataset<Row> allowed) {
    Column[] columns =
        ScoresTable.TABLE.columnNames().stream().map(functions::col).toArray(Column[]::new);
    Object[] names = models.stream().map(ModelVersion::model).toArray();
    Dataset<Row> gone =
        known
            .filter(col(ScoresTable.AS_OF).equalTo(lit(asOf)))
            .filter(col(ScoresTable.MODEL).isin(names))
            .join(scores, ScoresTable.TABLE.key().toArray(new String[0]), "left_anti")
            .union(known.join(allowed, new String[] {ScoresTable.CUSTOMER_ID}, "left_anti"))
            .distinct();
    return scores
        .select(columns)
        .withColumn(Lake.DELETED, lit(false))
        .unionByName(gone.withColumn(Lake.DELETED, lit(true)));
  }
}
