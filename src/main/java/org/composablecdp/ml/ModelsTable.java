package org.composablecdp.ml;

import org.composablecdp.lake.Table;

/** {@code ops.models}: the versions of the models, how they were trained and how good they are. */
public final class ModelsTable {

  public static final String MODEL = "model";
  public static final String VERSION = "version";
  public static final String AS_OF = "as_of";
  public static final String HORIZON_DAYS = "horizon_days";
  public static final String TRAINING_CUTS = "training_cuts";
  public static final String EVALUATION_CUT = "evaluation_cut";
  public static final String FEATURES = "features";
  public static final String TRAINING_EXAMPLES = "training_examples";
  public static final String EVALUATION_EXAMPLES = "evaluation_examples";
  public static final String BASE_RATE = "base_rate";
  public static final String AUC = "auc";
  public static final String PR_AUC = "pr_auc";
  public static final String BASELINE_AUC = "baseline_auc";
  public static final String URI = "uri";

  public static final Table TABLE =
      Table.of(
              "ops.models",
              "One row per trained version of a model.",
              """
          model STRING NOT NULL COMMENT 'churn or purchase',
          version INT NOT NULL COMMENT '1, 2, 3 … in the order of training',
          as_of TIMESTAMP NOT NULL COMMENT 'Training used what happened before',
          horizon_days INT NOT NULL COMMENT 'Days after a cut that the label is about',
          training_cuts ARRAY<TIMESTAMP> NOT NULL COMMENT 'As-of times of the training examples',
          evaluation_cut TIMESTAMP NOT NULL COMMENT 'As-of time of the evaluation examples, later than the training labels',
          features ARRAY<STRING> NOT NULL COMMENT 'Columns the model uses',
          training_examples BIGINT NOT NULL COMMENT 'Examples trained on',
          evaluation_examples BIGINT NOT NULL COMMENT 'Examples evaluated on',
          base_rate DOUBLE NOT NULL COMMENT 'Share of the outcome among the evaluation examples',
          auc DOUBLE NOT NULL COMMENT 'Area under the ROC curve on the evaluation examples',
          pr_auc DOUBLE NOT NULL COMMENT 'Area under the precision-recall curve on the evaluation examples',
          baseline_auc DOUBLE NOT NULL COMMENT 'Area under the ROC curve of recency alone on the same examples',
          uri STRING NOT NULL COMMENT 'Folder of the saved pipeline'
          """)
          .withKey("model", "version");

  private ModelsTable() {}
}
