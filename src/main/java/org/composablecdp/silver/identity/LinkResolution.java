package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which identifiers are one customer, in whole parts of the graph. Where no customer would have
 * more of a type than allowed, all links hold: that is nearly everywhere, and takes connected
 * components alone. The other parts are united link by link: see {@link ContestedParts}.
 */
public record LinkResolution(List<IdentifierType> types, ConnectedComponents components) {

  /** Part of the graph that the identifier is in: one of its identifiers. */
  public static final String COMPONENT = ConnectedComponents.COMPONENT;

  /** Customer that the identifier belongs to: one of its identifiers. */
  public static final String PART = "part";

  /** Of links: whether a decision made it, so that no limit counts. */
  public static final String IS_FORCED = "is_forced";

  private static final String[] BY_COMPONENT = {COMPONENT};
  private static final String TYPE = "type";
  private static final String VALUES = "values";

  /**
   * What holds.
   *
   * @param members the given nodes with {@link #COMPONENT} and {@link #PART}
   * @param refusals left_identifier, right_identifier, reason and {@link #COMPONENT}
   */
  public record Resolved(Dataset<Row> members, Dataset<Row> refusals) {}

  /**
   * Resolves the links.
   *
   * @param nodes identifier, first_seen_at, last_seen_at; whole parts of the graph
   * @param links rows of {@link IdentityEdgesTable} with {@link #IS_FORCED}; both ends are nodes
   * @param forbidden left_identifier, right_identifier: never one customer
   */
  public Resolved apply(Dataset<Row> nodes, Dataset<Row> links, Dataset<Row> forbidden) {
    Dataset<Row> labelled = labelled(nodes, links).localCheckpoint();
    Dataset<Row> contested = contested(labelled, forbidden);
    if (contested.isEmpty()) {
      return new Resolved(
          labelled.withColumn(PART, col(COMPONENT)),
          ContestedParts.noRefusals(nodes.sparkSession()));
    }
    Dataset<Row> calm =
        labelled.join(contested, BY_COMPONENT, "left_anti").withColumn(PART, col(COMPONENT));
    Dataset<Row> disputed = labelled.join(contested, BY_COMPONENT, "left_semi");
    ContestedParts parts = new ContestedParts(types);
    Dataset<Row> united = parts.united(disputed, links, forbidden).localCheckpoint();
    return new Resolved(
        calm.unionByName(disputed.join(ContestedParts.parts(united), IDENTIFIER)),
        ContestedParts.refusals(united));
  }

  private Dataset<Row> labelled(Dataset<Row> nodes, Dataset<Row> links) {
    Dataset<Row> labels =
        components
            .apply(links.select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER))
            .withColumnRenamed(ConnectedComponents.NODE, IDENTIFIER);
    return nodes
        .join(labels, new String[] {IDENTIFIER}, "left")
        .withColumn(COMPONENT, coalesce(col(COMPONENT), col(IDENTIFIER)));
  }

  /** Parts in which not all links may hold. */
  private Dataset<Row> contested(Dataset<Row> labelled, Dataset<Row> forbidden) {
    Dataset<Row> crowded =
        labelled
            .groupBy(col(COMPONENT), IdentifiersTable.typeOf(col(IDENTIFIER)).as(TYPE))
            .agg(count(lit(1)).as(VALUES))
            .filter(isAboveLimit())
            .select(COMPONENT);
    Dataset<Row> divided =
        labelled
            .join(broadcast(forbidden), col(IDENTIFIER).equalTo(col(LEFT_IDENTIFIER)))
            .select(COMPONENT);
    return crowded.unionAll(divided).distinct();
  }

  private Column isAboveLimit() {
    return types.stream()
        .filter(type -> type.limit() > 0)
        .map(type -> col(TYPE).equalTo(type.name()).and(col(VALUES).gt(type.limit())))
        .reduce(Column::or)
        .orElse(lit(false));
  }
}
