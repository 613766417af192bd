package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentityEdgesTable.CONFIDENCE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.EVIDENCE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RULE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.SEEN_ON;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The graph of identifiers: nodes and edges of sightings, and their union with what is known.
 * Minimum and maximum are all that is kept of the times, so the order of arrival does not matter.
 */
public final class IdentityGraph {

  private static final String LINK = "link";
  private static final int MOST_DAYS = 366;

  private IdentityGraph() {}

  /** Sightings to identifier, first_seen_at, last_seen_at: one row each. */
  public static Dataset<Row> nodes(Dataset<Row> sightings) {
    return mergedNodes(
        sightings.select(
            explode(col(Sightings.IDENTIFIERS)).as(IDENTIFIER),
            col(Sightings.SEEN_AT).as(FIRST_SEEN_AT),
            col(Sightings.SEEN_AT).as(LAST_SEEN_AT)));
  }

  /** One row per identifier, seen from the first to the last time of its rows. */
  public static Dataset<Row> mergedNodes(Dataset<Row> nodes) {
    return nodes
        .groupBy(IDENTIFIER)
        .agg(min(FIRST_SEEN_AT).as(FIRST_SEEN_AT), max(LAST_SEEN_AT).as(LAST_SEEN_AT));
  }

  /** Sightings to the columns of {@link IdentityEdgesTable}: each pair once. */
  public static Dataset<Row> edges(Dataset<Row> sightings) {
    Column seenAt = col(Sightings.SEEN_AT);
    return mergedEdges(
        sightings
            .withColumn(LINK, explode(col(Sightings.LINKS)))
            .select(
                col(LINK).getField(Sightings.LEFT).as(LEFT_IDENTIFIER),
                col(LINK).getField(Sightings.RIGHT).as(RIGHT_IDENTIFIER),
                col(Sightings.RULE).as(RULE),
                col(Sightings.EVIDENCE).as(EVIDENCE),
                col(Sightings.CONFIDENCE).as(CONFIDENCE),
                array(to_date(seenAt)).as(SEEN_ON),
                seenAt.as(FIRST_SEEN_AT),
                seenAt.as(LAST_SEEN_AT)));
  }

  /** One row per pair, with the evidence of the first time and the best confidence. */
  public static Dataset<Row> mergedEdges(Dataset<Row> edges) {
    Column order = struct(col(FIRST_SEEN_AT), col(RULE), col(EVIDENCE));
    return edges
        .groupBy(LEFT_IDENTIFIER, RIGHT_IDENTIFIER)
        .agg(
            min_by(struct(col(RULE), col(EVIDENCE)), order).as("first"),
            max(CONFIDENCE).as(CONFIDENCE),
            lastDays(array_distinct(flatten(collect_set(SEEN_ON)))).as(SEEN_ON),
            min(FIRST_SEEN_AT).as(FIRST_SEEN_AT),
            max(LAST_SEEN_AT).as(LAST_SEEN_AT))
        .select(
            col(LEFT_IDENTIFIER),
            col(RIGHT_IDENTIFIER),
            col("first.rule").as(RULE),
            col("first.evidence").as(EVIDENCE),
            col(CONFIDENCE),
            col(SEEN_ON),
            col(FIRST_SEEN_AT),
            col(LAST_SEEN_AT));
  }

  private static Column lastDays(Column days) {
    return slice(sort_array(days, false), 1, MOST_DAYS);
  }
}
