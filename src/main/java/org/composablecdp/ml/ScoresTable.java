package org.composablecdp.ml;

import org.composablecdp.lake.Table;

/** {@code gold.scores}: what the models say of each customer. */
public final class ScoresTable {

  public static final String CUSTOMER_ID = "customer_id";
  public static final String MODEL = "model";
  public static final String AS_OF = "as_of";
  public static final String VERSION = "version";
  public static final String PROBABILITY = "probability";
  public static final String PERCENTILE = "percentile";
  public static final String BAND = "band";
  public static final String HORIZON_DAYS = "horizon_days";
  public static final String RECENCY_DAYS = "recency_days";

  public static final Table TABLE =
      Table.of(
              "gold.scores",
              "One row per customer, model and as-of date.",
              """
          customer_id STRING NOT NULL COMMENT 'The customer',
          model STRING NOT NULL COMMENT 'churn or purchase',
          as_of TIMESTAMP NOT NULL COMMENT 'The score uses what happened before',
          version INT NOT NULL COMMENT 'Version of the model, see ops.models',
          probability DOUBLE NOT NULL COMMENT 'Probability of the outcome within the horizon, 0 to 1',
          percentile DOUBLE NOT NULL COMMENT 'Share of the scored customers with a lower probability, 0 to 1',
          band STRING NOT NULL COMMENT 'high (top fifth), medium or low (lower half)',
          horizon_days INT NOT NULL COMMENT 'Days after as_of that the outcome is about',
          recency_days INT COMMENT 'Days from the last visit or order to as_of'
          """)
          .withKey("customer_id", "model", "as_of")
          .withClustering("model", "as_of", "customer_id");

  private ScoresTable() {}
}
