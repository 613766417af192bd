package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.composablecdp.silver.identity.IdentifiersTable.COMPONENT_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.IS_SHARED;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What new sightings can change of the identity graph: the parts they touch, whole, and the new
 * identifiers.
 *
 * @param identifiers rows of {@link IdentifiersTable}
 * @param edges rows of {@link IdentityEdgesTable}, the new ones included
 */
public record Neighbourhood(Dataset<Row> identifiers, Dataset<Row> edges) {

  /** The customer an identifier belonged to before. */
  public static final String PREVIOUS_ID = "previous_id";

  /** Whether the identifier was shared before. */
  public static final String WAS_SHARED = "was_shared";

  private static final String[] BY_IDENTIFIER = {IDENTIFIER};

  /**
   * Every member of the parts of the graph that have one of the touched identifiers, and these:
   * identifier, first_seen_at, last_seen_at, PREVIOUS_ID and WAS_SHARED (null for new ones).
   *
   * @param touched identifier, first_seen_at, last_seen_at
   */
  public Dataset<Row> nodes(Dataset<Row> touched) {
    Dataset<Row> parts =
        identifiers.join(touched.select(IDENTIFIER), IDENTIFIER).select(COMPONENT_ID).distinct();
    Dataset<Row> members = identifiers.join(parts, COMPONENT_ID);
    Dataset<Row> times =
        members.select(IDENTIFIER, FIRST_SEEN_AT, LAST_SEEN_AT).unionByName(touched);
    Dataset<Row> previous =
        members.select(
            col(IDENTIFIER), col(CUSTOMER_ID).as(PREVIOUS_ID), col(IS_SHARED).as(WAS_SHARED));
    return IdentityGraph.mergedNodes(times).join(previous, BY_IDENTIFIER, "left");
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
