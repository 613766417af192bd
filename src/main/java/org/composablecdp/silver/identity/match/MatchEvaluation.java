package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How good clusters are, where the truth is known.
 *
 * @param precision share of the pairs in clusters that are of one person
 * @param recall share of the pairs of one person that are in clusters
 * @param cubedPrecision B-cubed (Bagga, Baldwin 1998): the mean over records of the share of their
 *     cluster that is of their person
 * @param cubedRecall the mean over records of the share of their person that is in their cluster
 */
public record MatchEvaluation(
    double precision, double recall, double cubedPrecision, double cubedRecall) {

  private static final String CLUSTER = "cluster_id";
  private static final String PERSON = "person";
  private static final String BOTH = "both";
  private static final String IN_CLUSTER = "in_cluster";
  private static final String OF_PERSON = "of_person";

  /**
   * Compares clusters with persons.
   *
   * @param members one row for each record: {@code cluster_id} and {@code person}
   */
  public static MatchEvaluation of(Dataset<Row> members) {
    Dataset<Row> cells = members.groupBy(CLUSTER, PERSON).agg(count(lit(1)).as(BOTH));
    Dataset<Row> clusters = members.groupBy(CLUSTER).agg(count(lit(1)).as(IN_CLUSTER));
    Dataset<Row> persons = members.groupBy(PERSON).agg(count(lit(1)).as(OF_PERSON));
    Column both = col(BOTH).cast("double");
    Row cubed =
        cells
            .join(clusters, CLUSTER)
            .join(persons, PERSON)
            .agg(
                sum(both.multiply(both).divide(col(IN_CLUSTER))),
                sum(both.multiply(both).divide(col(OF_PERSON))),
                sum(both))
            .head();
    double right = pairs(cells, BOTH);
    return new MatchEvaluation(
        share(right, pairs(clusters, IN_CLUSTER)),
        share(right, pairs(persons, OF_PERSON)),
        share(cubed.getDouble(0), cubed.getDouble(2)),
        share(cubed.getDouble(1), cubed.getDouble(2)));
  }

  private static double pairs(Dataset<Row> groups, String size) {
    Column pairs = col(size).multiply(col(size).minus(lit(1))).divide(lit(2));
    return groups.agg(sum(pairs)).head().getDouble(0);
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }

  public double f1() {
    return harmonic(precision, recall);
  }

  /** The harmonic mean of both B-cubed measures. */
  public double cubed() {
    return harmonic(cubedPrecision, cubedRecall);
  }

  private static double harmonic(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }
}
