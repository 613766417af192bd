package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentityEdgesTable.CONFIDENCE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.EVIDENCE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RULE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.SEEN_ON;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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
    return sightings
        .select(explode(col(Sightings.IDENTIFIERS)).as(IDENTIFIER), col(Sightings.SEEN_AT))
        .groupBy(IDENTIFIER)
        .agg(min(Sightings.SEEN_AT).as(FIRST_SEEN_AT), max(Sightings.SEEN_AT).as(LAST_SEEN_AT));
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
    return edges
        .groupBy(LEFT_IDENTIFIER, RIGHT_IDENTIFIER)
        .agg(
            min_by(struct(col(RULE), col(EVIDENCE)), order(functions::col)).as("first"),
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

  /**
   * As {@link #mergedEdges}, of a stored row and a given one: the value of every column but the
   * key.
   */
  public static Map<String, Column> combined(
      Function<String, Column> stored, Function<String, Column> given) {
    Column isFirst = order(given).lt(order(stored));
    Map<String, Column> columns = new LinkedHashMap<>();
    List.of(RULE, EVIDENCE)
        .forEach(
            name ->
                columns.put(name, when(isFirst, given.apply(name)).otherwise(stored.apply(name))));
    columns.put(CONFIDENCE, greatest(stored.apply(CONFIDENCE), given.apply(CONFIDENCE)));
    columns.put(SEEN_ON, lastDays(array_union(stored.apply(SEEN_ON), given.apply(SEEN_ON))));
    columns.put(FIRST_SEEN_AT, least(stored.apply(FIRST_SEEN_AT), given.apply(FIRST_SEEN_AT)));
    columns.put(LAST_SEEN_AT, greatest(stored.apply(LAST_SEEN_AT), given.apply(LAST_SEEN_AT)));
    return columns;
  }

  private static Column order(Function<String, Column> row) {
    return struct(row.apply(FIRST_SEEN_AT), row.apply(RULE), row.apply(EVIDENCE));
  }

  /** The other ends of the edges that one of the given identifiers has: identifier. */
  public static Dataset<Row> partners(Dataset<Row> identifiers, Dataset<Row> edges) {
    Dataset<Row> right =
        identifiers
            .join(edges, col(IDENTIFIER).equalTo(col(LEFT_IDENTIFIER)))
            .select(col(RIGHT_IDENTIFIER).as(IDENTIFIER));
    Dataset<Row> left =
        identifiers
            .join(edges, col(IDENTIFIER).equalTo(col(RIGHT_IDENTIFIER)))
            .select(col(LEFT_IDENTIFIER).as(IDENTIFIER));
    return left.unionAll(right).distinct();
  }

  private static Column lastDays(Column days) {
    return slice(sort_array(days, false), 1, MOST_DAYS);
  }
}
