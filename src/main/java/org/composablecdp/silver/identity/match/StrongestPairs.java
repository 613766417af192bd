package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs that hold clusters together: of n records n − 1, the maximum spanning tree of their
 * weights (Prim 1957), so that each record is there for its best reason.
 */
record StrongestPairs(Weighing weighing) implements Serializable {

  private static final String MEMBERS = "members";
  private static final String PAIR = "pair";

  private static final StructType SCHEMA =
      new StructType()
          .add(MatchResult.LEFT_KEY, DataTypes.StringType)
          .add(MatchResult.RIGHT_KEY, DataTypes.StringType)
          .add(MatchResult.PROBABILITY, DataTypes.DoubleType)
          .add(MatchResult.STEPS, DataTypes.createArrayType(MatchResult.STEP));

  /** Left_key, right_key, probability and steps; the smaller key is left. */
  Dataset<Row> apply(Dataset<Row> candidates, Dataset<Row> clusters) {
    UserDefinedFunction tree =
        udf((UDF1<Row, List<Row>>) this::tree, DataTypes.createArrayType(SCHEMA));
    return candidates
        .join(clusters, Candidates.NODE)
        .groupBy(PersonClusters.CLUSTER)
        .agg(collect_list(Candidates.CANDIDATE).as(MEMBERS))
        .filter(size(col(MEMBERS)).gt(1))
        .select(explode(tree.apply(struct(col(MEMBERS)))).as(PAIR))
        .select(PAIR + ".*");
  }

  private List<Row> tree(Row cluster) {
    List<Candidate> members =
        cluster.<Row>getList(0).stream()
            .map(Candidates::of)
            .sorted(Comparator.comparing(Candidate::key))
            .toList();
    int[] nearest = new int[members.size()];
    double[] weights = new double[members.size()];
    boolean[] isIn = new boolean[members.size()];
    Arrays.fill(weights, Double.NEGATIVE_INFINITY);
    List<Row> pairs = new ArrayList<>();
    for (int last = 0; last >= 0; last = strongest(weights, isIn)) {
      isIn[last] = true;
      if (last > 0) {
        pairs.add(pair(members.get(nearest[last]), members.get(last)));
      }
      for (int i = 0; i < weights.length; i++) {
        double weight = weighing.evidence(members.get(last), members.get(i)).weight();
        if (!isIn[i] && weight > weights[i]) {
          weights[i] = weight;
          nearest[i] = last;
        }
      }
    }
    return pairs;
  }

  /** The member outside that is nearest to those inside; -1 where all are inside. */
  private static int strongest(double[] weights, boolean[] isIn) {
    int best = -1;
    for (int i = 0; i < weights.length; i++) {
      if (!isIn[i] && (best < 0 || weights[i] > weights[best])) {
        best = i;
      }
    }
    return best;
  }

  private Row pair(Candidate one, Candidate other) {
    boolean isInOrder = one.key().compareTo(other.key()) < 0;
    Candidate left = isInOrder ? one : other;
    Candidate right = isInOrder ? other : one;
    List<MatchResult.Step> steps = MatchResult.steps(weighing, left, right);
    double sum = steps.stream().mapToDouble(MatchResult.Step::weight).sum();
    return RowFactory.create(
        MatchOutput.key(left.key()),
        MatchOutput.key(right.key()),
        MatchModel.probability(sum),
        steps.stream()
            .map(step -> RowFactory.create(step.field(), step.level(), step.weight()))
            .toList());
  }
}
