package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How good customers are, measured on pairs of identifiers: precision is the share of pairs in one
 * customer that belong to one person, recall the share of pairs of one person that are in one
 * customer. Identifiers that several people use count with each of them.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 * @param pairs number of pairs of one person
 */
public record IdentityEvaluation(double precision, double recall, long pairs) {

  private static final String ONE = "one";
  private static final String OTHER = "other";
  private static final String FOUND = "found";
  private static final String TRUE = "is_true";

  /**
   * Compares with the truth.
   *
   * @param identifiers rows of {@link IdentifiersTable}
   * @param truth person_id and identifier, written type:value; several rows for shared ones
   */
  public static IdentityEvaluation of(Dataset<Row> identifiers, Dataset<Row> truth) {
    String identifier = IdentifiersTable.IDENTIFIER;
    Dataset<Row> judged = truth.select(identifier).distinct();
    Dataset<Row> found =
        pairs(identifiers.join(judged, identifier), IdentifiersTable.CUSTOMER_ID)
            .withColumn(FOUND, lit(1L));
    Dataset<Row> known = identifiers.select(identifier);
    Dataset<Row> right =
        pairs(truth.join(known, identifier), "person_id").withColumn(TRUE, lit(1L));
    Column both = when(col(FOUND).isNotNull().and(col(TRUE).isNotNull()), lit(1L));
    Row sums =
        found
            .join(right, new String[] {ONE, OTHER}, "full")
            .agg(total(col(FOUND)), total(col(TRUE)), total(both))
            .head();
    double hits = sums.getLong(2);
    return new IdentityEvaluation(
        share(hits, sums.getLong(0)), share(hits, sums.getLong(1)), sums.getLong(1));
  }

  private static Column total(Column counts) {
    return coalesce(sum(counts), lit(0L));
  }

  private static double share(double part, long whole) {
    return whole == 0 ? 1.0 : part / whole;
  }

  private static Dataset<Row> pairs(Dataset<Row> members, String group) {
    Dataset<Row> left = members.select(col(group), col(IdentifiersTable.IDENTIFIER).as(ONE));
    Dataset<Row> right = members.select(col(group), col(IdentifiersTable.IDENTIFIER).as(OTHER));
    return left.join(right, group).filter(col(ONE).lt(col(OTHER))).select(ONE, OTHER).distinct();
  }
}
