package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A question about the days after an as-of time whose answer is learnt from the past.
 *
 * @param name the word in ops.models and gold.scores
 * @param label whether it came true, over the columns of {@link Outcomes}
 * @param description what a high probability means
 */
public record ModelDefinition(String name, Column label, String description) {

  /** Neither a visit nor a completed order. */
  public static final ModelDefinition CHURN =
      new ModelDefinition(
          "churn",
          col(Outcomes.VISITS).plus(col(Outcomes.ORDERS)).equalTo(0),
          "The customer stays away: no visit and no completed order");

  /** A completed order. */
  public static final ModelDefinition PURCHASE =
      new ModelDefinition(
          "purchase", col(Outcomes.ORDERS).gt(0), "The customer buys: a completed order or more");

  public static final List<ModelDefinition> ALL = List.of(CHURN, PURCHASE);
}
