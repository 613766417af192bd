package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
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

  private static final String END = "end";
  private static final String LEFT_END = "left_end";
  private static final String RIGHT_END = "right_end";

  /**
   * Every member of the parts of the graph that have one of the touched identifiers, and these:
   * identifier, first_seen_at, last_seen_at, PREVIOUS_ID and WAS_SHARED (null for new ones).
   *
   * @param touched identifier, first_seen_at, last_seen_at; without times where an identifier was
   *     not seen but is to be looked at again, if it is known
   */
  public Dataset<Row> nodes(Dataset<Row> touched) {
    Dataset<Row> parts =
        identifiers
            .join(touched.select(IDENTIFIER), new String[] {IDENTIFIER}, "left_semi")
            .select(COMPONENT_ID)
            .distinct();
    Dataset<Row> members =
        identifiers
            .join(parts, COMPONENT_ID)
            .select(
                col(IDENTIFIER),
                col(FIRST_SEEN_AT),
                col(LAST_SEEN_AT),
                col(CUSTOMER_ID).as(PREVIOUS_ID),
                col(IS_SHARED).as(WAS_SHARED));
    return members
        .unionByName(touched, true)
        .groupBy(IDENTIFIER)
        .agg(
            min(FIRST_SEEN_AT).as(FIRST_SEEN_AT),
            max(LAST_SEEN_AT).as(LAST_SEEN_AT),
            max(PREVIOUS_ID).as(PREVIOUS_ID),
            max(WAS_SHARED).as(WAS_SHARED))
        .filter(col(FIRST_SEEN_AT).isNotNull());
  }

  /** Every edge that has one of the nodes at either end. */
  public Dataset<Row> edges(Dataset<Row> nodes) {
    Dataset<Row> ends = nodes.select(col(IDENTIFIER).as(END));
    Dataset<Row> left = ends.withColumnRenamed(END, LEFT_END);
    Dataset<Row> right = ends.withColumnRenamed(END, RIGHT_END);
    return edges
        .join(left, col(LEFT_IDENTIFIER).equalTo(col(LEFT_END)), "left")
        .join(right, col(RIGHT_IDENTIFIER).equalTo(col(RIGHT_END)), "left")
        .filter(col(LEFT_END).isNotNull().or(col(RIGHT_END).isNotNull()))
        .drop(LEFT_END, RIGHT_END);
  }
}
