package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The part of the identity graph that new sightings can change: the customers they touch, whole,
 * and the new identifiers.
 *
 * @param identifiers rows of {@link IdentifiersTable}
 * @param edges rows of {@link IdentityEdgesTable}, the new ones included
 */
public record Neighbourhood(Dataset<Row> identifiers, Dataset<Row> edges) {

  /** The customer an identifier belonged to before. */
  public static final String PREVIOUS_ID = "previous_id";

  private static final String[] MEMBER_KEY = {IDENTIFIER};

  /**
   * Every member of the customers that have one of the touched identifiers, and these: identifier,
   * first_seen_at, last_seen_at, PREVIOUS_ID (null for new ones).
   *
   * @param touched identifier, first_seen_at, last_seen_at
   */
  public Dataset<Row> nodes(Dataset<Row> touched) {
    Dataset<Row> customers =
        identifiers.join(touched, IDENTIFIER).select(identifiers.col(CUSTOMER_ID)).distinct();
    Dataset<Row> members =
        identifiers
            .join(customers, CUSTOMER_ID)
            .select(col(IDENTIFIER), col(FIRST_SEEN_AT), col(LAST_SEEN_AT), col(CUSTOMER_ID));
    Dataset<Row> times = members.drop(CUSTOMER_ID).unionByName(touched);
    Dataset<Row> previous = members.select(col(IDENTIFIER), col(CUSTOMER_ID).as(PREVIOUS_ID));
    return IdentityGraph.mergedNodes(times).join(previous, MEMBER_KEY, "left");
  }

  /** Every edge that has one of the nodes at either end. */
  public Dataset<Row> edges(Dataset<Row> nodes) {
    Dataset<Row> ends = nodes.select(IDENTIFIER);
    return edges
        .join(ends, edges.col(LEFT_IDENTIFIER).equalTo(ends.col(IDENTIFIER)), "left_semi")
        .union(
            edges.join(
                ends, edges.col(RIGHT_IDENTIFIER).equalTo(ends.col(IDENTIFIER)), "left_semi"))
        .distinct();
  }
}
