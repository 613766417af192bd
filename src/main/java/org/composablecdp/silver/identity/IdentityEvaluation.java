package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How good customers are, measured on pairs of identifiers: precision is the share of pairs in one
 * customer that belong to one person, recall the share of pairs of one person that are in one
 * customer. Identifiers that several people use count with each of them.
 *
 * <p>No system can link the devices of a person who never logs in. So recall is also given on the
 * pairs that evidence connects: by a chain of sightings that are all of this person.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 * @param recallOfConnected 0 to 1
 */
public record IdentityEvaluation(double precision, double recall, double recallOfConnected) {

  private static final String ONE = "one";
  private static final String OTHER = "other";
  private static final String FOUND = "found";
  private static final String TRUE = "is_true";
  private static final String CONNECTED = "connected";
  private static final String PERSON = "person_id";
  private static final String ORDER = "order_id:";
  private static final String RIGHT = IdentityEdgesTable.RIGHT_IDENTIFIER;
  private static final String[] PAIR = {ONE, OTHER};
  private static final int TASK_EDGES = 10_000_000;

  /**
   * Compares with the truth.
   *
   * @param identifiers rows of {@link IdentifiersTable}
   * @param edges rows of {@link IdentityEdgesTable}
   * @param truth person_id and identifier, written type:value; several rows for shared ones
   */
  public static IdentityEvaluation of(
      Dataset<Row> identifiers, Dataset<Row> edges, Dataset<Row> truth) {
    String identifier = IdentifiersTable.IDENTIFIER;
    Dataset<Row> judged = truth.select(identifier).distinct();
    Dataset<Row> known = truth.join(identifiers.select(identifier), identifier).localCheckpoint();
    Dataset<Row> found = pairs(identifiers.join(judged, identifier), IdentifiersTable.CUSTOMER_ID);
    Dataset<Row> connected = pairs(connected(edges, known), ConnectedComponents.COMPONENT);
    Row sums =
        found
            .withColumn(FOUND, lit(1L))
            .join(pairs(known, PERSON).withColumn(TRUE, lit(1L)), PAIR, "full")
            .join(connected.withColumn(CONNECTED, lit(1L)), PAIR, "full")
            .agg(
                sum(col(FOUND)),
                sum(col(TRUE)),
                sum(col(CONNECTED)),
                sum(col(FOUND).multiply(col(TRUE))),
                sum(col(FOUND).multiply(col(CONNECTED))))
            .head();
    return new IdentityEvaluation(share(sums, 3, 0), share(sums, 3, 1), share(sums, 4, 2));
  }

  /**
   * The identifiers of each person, with the component in which that person's evidence puts them.
   */
  private static Dataset<Row> connected(Dataset<Row> edges, Dataset<Row> truth) {
    Dataset<Row> both =
        edges.select(col(IdentityEdgesTable.LEFT_IDENTIFIER).as(ONE), col(RIGHT).as(OTHER));
    Dataset<Row> orders = both.filter(col(ONE).startsWith(ORDER)).toDF("order", ONE);
    Dataset<Row> flipped =
        both.filter(col(OTHER).startsWith(ORDER)).select(col(OTHER).as("order"), col(ONE));
    Dataset<Row> ends = orders.union(flipped);
    Dataset<Row> byOrder = ends.join(ends.toDF("order", OTHER), "order").select(ONE, OTHER);
    Dataset<Row> left = truth.select(col(PERSON), col(IdentifiersTable.IDENTIFIER).as(ONE));
    Dataset<Row> ofOne =
        both.union(byOrder)
            .join(left, ONE)
            .join(left.toDF(PERSON, OTHER), new String[] {PERSON, OTHER})
            .select(
                concat(col(PERSON), lit(" "), col(ONE)), concat(col(PERSON), lit(" "), col(OTHER)));
    return new ConnectedComponents(TASK_EDGES)
        .apply(ofOne)
        .select(
            col(ConnectedComponents.COMPONENT),
            substring_index(col(ConnectedComponents.NODE), " ", -1)
                .as(IdentifiersTable.IDENTIFIER));
  }

  private static double share(Row sums, int part, int whole) {
    double all = sums.isNullAt(whole) ? 0 : sums.getLong(whole);
    double right = sums.isNullAt(part) ? 0 : sums.getLong(part);
    return all == 0 ? 1.0 : right / all;
  }

  private static Dataset<Row> pairs(Dataset<Row> members, String group) {
    Dataset<Row> left = members.select(col(group), col(IdentifiersTable.IDENTIFIER).as(ONE));
    Dataset<Row> right = members.select(col(group), col(IdentifiersTable.IDENTIFIER).as(OTHER));
    return left.join(right, group).filter(col(ONE).lt(col(OTHER))).select(ONE, OTHER).distinct();
  }
}
