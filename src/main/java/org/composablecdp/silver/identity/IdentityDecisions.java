package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityDecisionsTable.ACTION;
import static org.composablecdp.silver.identity.IdentityDecisionsTable.DECIDED_AT;
import static org.composablecdp.silver.identity.IdentityDecisionsTable.DECISION_ID;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What stewards decided, and is in force: of the decisions about one pair, or about one identifier,
 * the last one.
 *
 * @param inForce rows of {@link IdentityDecisionsTable}; of a pair the smaller identifier is left
 */
public record IdentityDecisions(Dataset<Row> inForce) {

  private static final int FEW = 10_000;

  /** Written as the rule of a link that was decided. */
  public static final String RULE = "decision";

  /** Rows of {@link IdentityDecisionsTable}, however they were written, to those in force. */
  public static IdentityDecisions of(Dataset<Row> decisions) {
    List<String> others =
        List.of(
            DECISION_ID,
            ACTION,
            IdentityDecisionsTable.REASON,
            IdentityDecisionsTable.DECIDED_BY,
            DECIDED_AT);
    Column left = col(LEFT_IDENTIFIER);
    Column right = col(RIGHT_IDENTIFIER);
    Column last =
        max_by(
            struct(others.stream().map(name -> col(name)).toArray(Column[]::new)),
            struct(col(DECIDED_AT), col(DECISION_ID)));
    Column isPair = right.isNotNull();
    return new IdentityDecisions(
        few(
            decisions
                .groupBy(
                    when(isPair, least(left, right)).otherwise(left).as(LEFT_IDENTIFIER),
                    when(isPair, greatest(left, right)).as(RIGHT_IDENTIFIER))
                .agg(last.as("last"))
                .select(left, right, col("last.*"))));
  }

  /** In the plan where they are few, as nearly always: where there are none, joins with them go. */
  private static Dataset<Row> few(Dataset<Row> decisions) {
    List<Row> first = decisions.limit(FEW + 1).collectAsList();
    return first.size() > FEW
        ? decisions.localCheckpoint()
        : decisions.sparkSession().createDataFrame(first, decisions.schema());
  }

  private Dataset<Row> by(IdentityDecisionsTable.Action action) {
    return inForce.filter(col(ACTION).equalTo(action.word()));
  }

  private Dataset<Row> identifiers(IdentityDecisionsTable.Action action) {
    return broadcast(by(action).select(col(LEFT_IDENTIFIER).as(IDENTIFIER)));
  }

  /** Pairs that are never one customer. */
  Dataset<Row> forbidden() {
    return by(IdentityDecisionsTable.Action.FORBID).select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER);
  }

  /** The shared identifiers, with those that are blocked, without those that are unblocked. */
  Dataset<Row> shared(Dataset<Row> shared) {
    return shared
        .join(
            identifiers(IdentityDecisionsTable.Action.UNBLOCK),
            new String[] {IDENTIFIER},
            "left_anti")
        .unionByName(identifiers(IdentityDecisionsTable.Action.BLOCK))
        .distinct();
  }

  /** The shared identifiers, and those that are split off: what links nobody. */
  Dataset<Row> apart(Dataset<Row> shared) {
    return shared.unionByName(identifiers(IdentityDecisionsTable.Action.SPLIT)).distinct();
  }

  /** The edges with {@link LinkResolution#IS_FORCED}, and the links that were decided. */
  Dataset<Row> links(Dataset<Row> edges) {
    Dataset<Row> forced = forced();
    return edges
        .withColumn(LinkResolution.IS_FORCED, lit(false))
        .join(
            broadcast(forced.select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER)),
            new String[] {LEFT_IDENTIFIER, RIGHT_IDENTIFIER},
            "left_anti")
        .unionByName(forced.withColumn(LinkResolution.IS_FORCED, lit(true)));
  }

  /** The links that were decided, as rows of {@link IdentityEdgesTable}. */
  public Dataset<Row> forced() {
    Column at = col(DECIDED_AT);
    return by(IdentityDecisionsTable.Action.LINK)
        .select(
            col(LEFT_IDENTIFIER),
            col(RIGHT_IDENTIFIER),
            lit(RULE).as(IdentityEdgesTable.RULE),
            col(DECISION_ID).as(IdentityEdgesTable.EVIDENCE),
            lit(1.0).as(IdentityEdgesTable.CONFIDENCE),
            array(to_date(at)).as(IdentityEdgesTable.SEEN_ON),
            at.as(IdentityEdgesTable.FIRST_SEEN_AT),
            at.as(IdentityEdgesTable.LAST_SEEN_AT));
  }
}
