package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER_TYPE;
import static org.composablecdp.silver.identity.IdentifiersTable.IS_SHARED;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.VALUE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which customer each identifier belongs to. Identifiers that were seen together are one customer,
 * except through a shared one: an identifier with which more people log in than allowed links
 * nobody. The id of a customer is made of its oldest identifier, so it depends on the data alone.
 *
 * <pre>
 *   cookie:1 – user_id:ann    cookie:1 – user_id:bob    cookie:2 – user_id:bob
 *   →  {cookie:1} shared, an anonymous customer;  {user_id:ann};  {user_id:bob, cookie:2}
 * </pre>
 *
 * @param loginsPerIdentifier most logins that may be seen with one identifier
 * @param components how connected components are found
 */
public record CustomerAssignment(int loginsPerIdentifier, ConnectedComponents components) {

  private static final String LOGIN = "user_id:";
  private static final String LOGINS = "logins";
  private static final String NODE = "shared_node";

  /**
   * Rows of {@link IdentifiersTable}.
   *
   * @param nodes identifier, first_seen_at, last_seen_at; whole components
   * @param edges every edge that has one of the nodes
   */
  public Dataset<Row> apply(Dataset<Row> nodes, Dataset<Row> edges) {
    Dataset<Row> shared = shared(edges);
    Dataset<Row> labels = components.apply(linking(nodes, edges, shared));
    Dataset<Row> labelled =
        nodes
            .join(
                labels, nodes.col(IDENTIFIER).equalTo(labels.col(ConnectedComponents.NODE)), "left")
            .withColumn(
                ConnectedComponents.COMPONENT,
                coalesce(col(ConnectedComponents.COMPONENT), col(IDENTIFIER)));
    return labelled
        .join(customers(labelled), ConnectedComponents.COMPONENT)
        .join(shared.withColumn(IS_SHARED, lit(true)), col(IDENTIFIER).equalTo(col(NODE)), "left")
        .select(
            col(IDENTIFIER),
            substring_index(col(IDENTIFIER), ":", 1).as(IDENTIFIER_TYPE),
            value().as(VALUE),
            col(CUSTOMER_ID),
            coalesce(col(IS_SHARED), lit(false)).as(IS_SHARED),
            col(FIRST_SEEN_AT),
            col(LAST_SEEN_AT));
  }

  /** Identifiers, logins excepted, that were seen with too many logins. */
  private Dataset<Row> shared(Dataset<Row> edges) {
    Column left = col(LEFT_IDENTIFIER);
    Column right = col(RIGHT_IDENTIFIER);
    Dataset<Row> both =
        edges
            .select(left.as(NODE), right.as(LOGINS))
            .union(edges.select(right.as(NODE), left.as(LOGINS)));
    return both.filter(col(LOGINS).startsWith(LOGIN).and(not(col(NODE).startsWith(LOGIN))))
        .groupBy(NODE)
        .agg(countDistinct(LOGINS).as(LOGINS))
        .filter(col(LOGINS).gt(loginsPerIdentifier))
        .select(NODE);
  }

  /** Edges between two of the nodes of which neither is shared. */
  private static Dataset<Row> linking(Dataset<Row> nodes, Dataset<Row> edges, Dataset<Row> shared) {
    Dataset<Row> usable =
        nodes.select(IDENTIFIER).join(shared, col(IDENTIFIER).equalTo(col(NODE)), "left_anti");
    return edges
        .select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER)
        .join(usable.withColumnRenamed(IDENTIFIER, LEFT_IDENTIFIER), LEFT_IDENTIFIER)
        .join(usable.withColumnRenamed(IDENTIFIER, RIGHT_IDENTIFIER), RIGHT_IDENTIFIER)
        .select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER);
  }

  private static Dataset<Row> customers(Dataset<Row> labelled) {
    Column oldest = min_by(col(IDENTIFIER), struct(col(FIRST_SEEN_AT), col(IDENTIFIER)));
    return labelled.groupBy(ConnectedComponents.COMPONENT).agg(customerId(oldest).as(CUSTOMER_ID));
  }

  /** The id of the customer whose oldest identifier this is. */
  static Column customerId(Column identifier) {
    return concat(lit("c"), substring(sha2(identifier.cast("binary"), 256), 1, 24));
  }

  private static Column value() {
    Column type = substring_index(col(IDENTIFIER), ":", 1);
    return col(IDENTIFIER).substr(length(type).plus(2), length(col(IDENTIFIER)));
  }
}
