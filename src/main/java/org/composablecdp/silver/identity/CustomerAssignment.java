package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.composablecdp.silver.identity.IdentifiersTable.COMPONENT_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER_TYPE;
import static org.composablecdp.silver.identity.IdentifiersTable.IS_SHARED;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.VALUE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;
import static org.composablecdp.silver.identity.LinkResolution.COMPONENT;
import static org.composablecdp.silver.identity.LinkResolution.PART;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which customer each identifier belongs to. Identifiers that were seen together are one customer,
 * except through a shared one, which links nobody, and within the limits of their types. The id of
 * a customer is made of its oldest identifier, so it depends on the data alone.
 *
 * <pre>
 *   cookie:1 – user_id:ann    cookie:1 – user_id:bob    cookie:2 – user_id:bob
 *   →  {cookie:1} shared, an anonymous customer;  {user_id:ann};  {user_id:bob, cookie:2}
 * </pre>
 */
public record CustomerAssignment(SharedIdentifiers sharing, LinkResolution resolution) {

  /**
   * What became of the nodes.
   *
   * @param identifiers rows of {@link IdentifiersTable}
   * @param refusals rows of {@link IdentityRefusalsTable}
   */
  public record Assigned(Dataset<Row> identifiers, Dataset<Row> refusals) {}

  /**
   * Assigns whole parts of the graph.
   *
   * @param nodes identifier, first_seen_at, last_seen_at; whole parts
   * @param edges every edge that has one of the nodes
   * @param decisions that are in force
   */
  public Assigned apply(Dataset<Row> nodes, Dataset<Row> edges, IdentityDecisions decisions) {
    Dataset<Row> shared = decisions.shared(sharing.apply(edges)).localCheckpoint();
    Dataset<Row> links = linking(nodes, decisions.links(edges), decisions.apart(shared));
    LinkResolution.Resolved resolved =
        resolution.apply(
            nodes.select(IDENTIFIER, FIRST_SEEN_AT, LAST_SEEN_AT), links, decisions.forbidden());
    Dataset<Row> named =
        resolved
            .members()
            .join(ids(resolved.members(), PART, CUSTOMER_ID), PART)
            .join(ids(resolved.members(), COMPONENT, COMPONENT_ID), COMPONENT);
    return new Assigned(identifiers(named, shared), refusals(resolved, links));
  }

  /** Edges between two of the nodes of which neither stands apart. */
  private static Dataset<Row> linking(Dataset<Row> nodes, Dataset<Row> edges, Dataset<Row> apart) {
    Dataset<Row> usable =
        nodes.select(IDENTIFIER).join(apart, new String[] {IDENTIFIER}, "left_anti");
    return edges
        .join(usable.withColumnRenamed(IDENTIFIER, LEFT_IDENTIFIER), LEFT_IDENTIFIER)
        .join(usable.withColumnRenamed(IDENTIFIER, RIGHT_IDENTIFIER), RIGHT_IDENTIFIER)
        .localCheckpoint();
  }

  private static Dataset<Row> ids(Dataset<Row> members, String group, String as) {
    Column oldest = min_by(col(IDENTIFIER), struct(col(FIRST_SEEN_AT), col(IDENTIFIER)));
    return members.groupBy(group).agg(customerId(oldest).as(as));
  }

  /** The id of the customer whose oldest identifier this is. */
  static Column customerId(Column identifier) {
    return concat(lit("c"), substring(sha2(identifier.cast("binary"), 256), 1, 24));
  }

  private static Dataset<Row> identifiers(Dataset<Row> named, Dataset<Row> shared) {
    return named
        .join(shared.withColumn(IS_SHARED, lit(true)), new String[] {IDENTIFIER}, "left")
        .select(
            col(IDENTIFIER),
            IdentifiersTable.typeOf(col(IDENTIFIER)).as(IDENTIFIER_TYPE),
            value().as(VALUE),
            col(CUSTOMER_ID),
            col(COMPONENT_ID),
            coalesce(col(IS_SHARED), lit(false)).as(IS_SHARED),
            col(FIRST_SEEN_AT),
            col(LAST_SEEN_AT));
  }

  private static Column value() {
    Column type = IdentifiersTable.typeOf(col(IDENTIFIER));
    return col(IDENTIFIER).substr(length(type).plus(2), length(col(IDENTIFIER)));
  }

  private static Dataset<Row> refusals(LinkResolution.Resolved resolved, Dataset<Row> links) {
    return resolved
        .refusals()
        .join(ids(resolved.members(), COMPONENT, COMPONENT_ID), COMPONENT)
        .join(
            links.select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER, "rule", "evidence"),
            new String[] {LEFT_IDENTIFIER, RIGHT_IDENTIFIER})
        .selectExpr(IdentityRefusalsTable.TABLE.columnNames().toArray(String[]::new));
  }
}
