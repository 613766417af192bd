package org.composablecdp.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What customers did in the days from given as-of times on: one row per as-of time and customer who
 * did anything, with the number of visits and completed orders. The as-of time itself is within the
 * days, their end is not.
 *
 * @param cuts as-of times, at least the horizon ago, so that the outcome is known
 * @param horizonDays length of the label window
 */
record Outcomes(List<Instant> cuts, int horizonDays) {

  static final String VISITS = "outcome_visits";
  static final String ORDERS = "outcome_orders";

  Outcomes {
    cuts = List.copyOf(cuts);
  }

  /** Outcomes from gold.sessions and gold.orders. */
  Dataset<Row> apply(Dataset<Row> sessions, Dataset<Row> orders) {
    return Activity.cut(Activity.of(sessions, orders), cuts, this::follows)
        .groupBy(Activity.AS_OF, Activity.CUSTOMER_ID)
        .agg(count(col(Activity.VISITS)).as(VISITS), count(col(Activity.ORDERS)).as(ORDERS));
  }

  private Column follows(Column asOf) {
    Column at = col(Activity.AT);
    return at.geq(asOf).and(at.lt(asOf.plus(lit(Duration.ofDays(horizonDays)))));
  }

  /** The feature rows with their outcomes; no outcome is none of anything. */
  static Dataset<Row> joined(Dataset<Row> features, Dataset<Row> outcomes) {
    String[] key = {Activity.AS_OF, Activity.CUSTOMER_ID};
    return features
        .join(outcomes, key, "left")
        .withColumn(VISITS, coalesce(col(VISITS), lit(0L)))
        .withColumn(ORDERS, coalesce(col(ORDERS), lit(0L)));
  }
}
