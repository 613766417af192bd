package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Weighs the pairs that may be of one person, with how frequent their values are. */
record ScoredPairs(Weighing weighing) implements Serializable {

  static final String WEIGHT = "weight";
  static final String FIELDS = "field_weights";
  static final String TOGETHER = "together_weight";
  static final String HOUSEHOLD = "household_weight";

  private static final String EVIDENCE = "evidence";
  private static final String STEP = "step";
  private static final String MAY_BE = "may_be";

  /** Pairs that no rare name can lift to a threshold are left out before. */
  private static final double LEAST = -12;

  private static final StructType SCHEMA =
      new StructType()
          .add(FIELDS, DataTypes.createArrayType(DataTypes.DoubleType))
          .add(TOGETHER, DataTypes.DoubleType)
          .add(HOUSEHOLD, DataTypes.DoubleType)
          .add(WEIGHT, DataTypes.DoubleType);

  /**
   * The pairs with {@link #WEIGHT} and what it is the sum of.
   *
   * @param pairs as {@link PairRows#compared} gives them
   * @param candidates node and candidate
   */
  Dataset<Row> apply(Dataset<Row> pairs, Dataset<Row> candidates) {
    UserDefinedFunction mayBe = udf((UDF1<Long, Boolean>) this::mayBe, DataTypes.BooleanType);
    UserDefinedFunction evidence = udf((UDF1<Row, Row>) this::evidence, SCHEMA);
    return pairs
        .filter(mayBe.apply(col(PairRows.PATTERN)))
        .join(candidates.toDF(PairRows.LEFT, "one"), PairRows.LEFT)
        .join(candidates.toDF(PairRows.RIGHT, "other"), PairRows.RIGHT)
        .withColumn(EVIDENCE, evidence.apply(struct("one", "other", PairRows.PATTERN)))
        .select(PairRows.LEFT, PairRows.RIGHT, PairRows.PATTERN, EVIDENCE + ".*");
  }

  /** How many pairs there are at each step of the weight. */
  static Map<Integer, Long> steps(Dataset<Row> scored) {
    Map<Integer, Long> steps = new HashMap<>();
    scored
        .groupBy(floor(col(WEIGHT).multiply(lit(ThresholdChoice.STEPS))).cast("int").as(STEP))
        .agg(count(lit(1)).as(MAY_BE))
        .collectAsList()
        .forEach(row -> steps.put(row.getInt(0), row.getLong(1)));
    return steps;
  }

  private boolean mayBe(Long pattern) {
    MatchModel model = weighing.model();
    return model.priorWeight() + model.ofOnePerson(pattern) >= LEAST;
  }

  private Row evidence(Row pair) {
    Evidence found =
        weighing.evidence(
            Candidates.of(pair.getStruct(0)), Candidates.of(pair.getStruct(1)), pair.getLong(2));
    List<Double> fields = Arrays.stream(found.fields()).boxed().toList();
    return RowFactory.create(fields, found.together(), found.household(), found.weight());
  }
}
