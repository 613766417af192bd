package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What matching found: pairs, clusters, a report of the run, and why two records are linked. */
public final class MatchResult {

  public static final String LEFT_KEY = "left_key";
  public static final String RIGHT_KEY = "right_key";
  public static final String PROBABILITY = "probability";

  /** In {@link #links}: field, level and weight in bits of what a weight is the sum of. */
  public static final String STEPS = "steps";

  static final StructType STEP =
      new StructType()
          .add("field", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("weight", DataTypes.DoubleType);

  private final Weighing weighing;
  private final Dataset<Row> candidates;
  private final Dataset<Row> scored;
  private final Dataset<Row> clusters;
  private final MatchReport report;
  private final boolean oneToOne;

  MatchResult(
      Weighing weighing,
      Dataset<Row> candidates,
      Dataset<Row> scored,
      MatchReport report,
      boolean oneToOne) {
    this.weighing = weighing;
    this.candidates = candidates;
    this.scored = scored;
    this.report = report;
    this.oneToOne = oneToOne;
    clusters = nodes(report.threshold()).localCheckpoint();
  }

  /**
   * A part of the weight of a pair.
   *
   * @param field its name, or what else counts
   * @param left the plain value; empty where missing
   * @param right the plain value of the other record
   * @param level on which they agree
   * @param weight in bits
   */
  public record Step(String field, String left, String right, String level, double weight) {}

  public MatchReport report() {
    return report;
  }

  /**
   * The pairs that may be of one person: {@code left_key}, {@code right_key}, {@code weight} in
   * bits, {@code probability}, {@code linked} where both are in one cluster, and what the weight is
   * the sum of: {@code prior_weight}, for each field {@code <field>_level} and {@code
   * <field>_weight}, {@code together_weight} and {@code household_weight}.
   */
  public Dataset<Row> pairs() {
    return new MatchOutput(weighing).pairs(scored, clusters);
  }

  /**
   * Every record: {@code source} (1, or 2 for the second of two), {@code key}, {@code cluster_id},
   * the smallest key of its cluster, and {@code confidence}, the probability that it belongs there.
   */
  public Dataset<Row> clusters() {
    return MatchOutput.clusters(clusters);
  }

  /**
   * The fewest pairs that hold the clusters together, the strongest of each: {@code left_key},
   * {@code right_key}, {@code probability} and {@link #STEPS}.
   */
  public Dataset<Row> links() {
    return new StrongestPairs(weighing).apply(candidates, clusters);
  }

  /** The same pairs with another threshold, in bits. */
  public MatchResult at(double threshold) {
    ThresholdChoice choice = ThresholdChoice.at(threshold, ScoredPairs.steps(scored));
    return new MatchResult(weighing, candidates, scored, report.at(choice), oneToOne);
  }

  /** As {@link #clusters}, with another threshold, in bits. */
  public Dataset<Row> clustersAt(double threshold) {
    return MatchOutput.clusters(nodes(threshold));
  }

  private Dataset<Row> nodes(double threshold) {
    return new PersonClusters(new ComponentParting(weighing, threshold, oneToOne))
        .apply(candidates, scored.filter(col(ScoredPairs.WEIGHT).geq(threshold)));
  }

  /**
   * What adds up to the weight of any two records; empty where one of them is not there.
   *
   * @param right key of a record, of the second source where two are linked
   */
  public List<Step> explain(String left, String right) {
    String other = (weighing.linking() ? "2:" : "1:") + right;
    Map<String, Candidate> found = new HashMap<>();
    candidates
        .filter(col(Candidates.NODE).isin("1:" + left, other))
        .select(Candidates.CANDIDATE)
        .collectAsList()
        .forEach(row -> found.put(row.getStruct(0).getString(0), Candidates.of(row.getStruct(0))));
    Candidate one = found.get("1:" + left);
    Candidate two = found.get(other);
    if (one == null || two == null) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>(steps(weighing, one, two));
    steps.add(new Step("sum", "", "", "", steps.stream().mapToDouble(Step::weight).sum()));
    return steps;
  }

  /** What adds up to the weight of two records. */
  static List<Step> steps(Weighing weighing, Candidate one, Candidate other) {
    PairComparison pairs = weighing.comparing().pairs();
    long pattern = pairs.pattern(one.values(), other.values());
    Evidence evidence = weighing.evidence(one, other, pattern);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("any two records", "", "", "", weighing.model().priorWeight()));
    for (int i = 0; i < evidence.fields().length; i++) {
      steps.add(
          new Step(
              weighing.comparing().fields().get(i).name(),
              shown(one.values()[i]),
              shown(other.values()[i]),
              pairs.levelName(pattern, i),
              evidence.fields()[i]));
    }
    steps.add(new Step("fields that go together", "", "", "", evidence.together()));
    steps.add(new Step("people of one household", "", "", "", evidence.household()));
    return steps;
  }

  private static String shown(String value) {
    return value == null ? "" : value;
  }
}
