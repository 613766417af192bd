package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityChangesTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentityChangesTable.EVIDENCE;
import static org.composablecdp.silver.identity.IdentityChangesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityChangesTable.OTHER_CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentityChangesTable.RIGHT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityChangesTable.RULE;
import static org.composablecdp.silver.identity.Neighbourhood.PREVIOUS_ID;
import static org.composablecdp.silver.identity.Neighbourhood.WAS_SHARED;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a batch did to customers, told by whose identifiers were before and are now.
 *
 * <pre>
 *   identifier  before  now
 *   cookie:1    -       a       a customer is made where all of its identifiers are new
 *   cookie:2    b       a       b is merged into a where nobody is b any more
 *   cookie:3    c       a       c is split where some of it are a now and others are not
 *   cookie:4    c       c
 * </pre>
 *
 * @param batch names the batch, so that telling it again makes the same rows
 */
public record IdentityChanges(String batch, String runId, Instant now) {

  private static final String BRIDGE = "bridge";
  private static final String SHARED = "shared";

  /**
   * Rows of {@link IdentityChangesTable}.
   *
   * @param members identifier, customer_id, is_shared, first_seen_at, PREVIOUS_ID, WAS_SHARED
   * @param links left_identifier, right_identifier, rule, evidence: of the batch
   * @param refusals rows of {@link IdentityRefusalsTable} of the same parts
   */
  public Dataset<Row> apply(Dataset<Row> members, Dataset<Row> links, Dataset<Row> refusals) {
    Dataset<Row> gone = moves(members);
    Dataset<Row> merges =
        withBridge(
            gone.filter(not(col("is_split"))),
            bridges(members, links),
            IdentityChangesTable.Kind.MERGE);
    Dataset<Row> splits =
        withBridge(
            gone.filter(col("is_split")),
            partings(members, refusals),
            IdentityChangesTable.Kind.SPLIT);
    return merges
        .unionByName(splits)
        .unionByName(creates(members))
        .unionByName(blocks(members))
        .withColumn(
            IdentityChangesTable.CHANGE_ID,
            sha2(
                concat_ws(
                        "|",
                        lit(batch),
                        col(IdentityChangesTable.KIND),
                        col(CUSTOMER_ID),
                        col(OTHER_CUSTOMER_ID),
                        col(LEFT_IDENTIFIER))
                    .cast("binary"),
                256))
        .withColumn(IdentityChangesTable.CHANGED_AT, lit(now))
        .withColumn(IdentityChangesTable.RUN_ID, lit(runId));
  }

  /** Customers of before with the customers that their identifiers came to. */
  private static Dataset<Row> moves(Dataset<Row> members) {
    Dataset<Row> pairs =
        members
            .filter(col(PREVIOUS_ID).isNotNull())
            .select(col(PREVIOUS_ID).as(OTHER_CUSTOMER_ID), col(CUSTOMER_ID))
            .distinct();
    Dataset<Row> fates =
        pairs.groupBy(OTHER_CUSTOMER_ID).agg(countDistinct(CUSTOMER_ID).gt(1).as("is_split"));
    return pairs
        .join(fates, OTHER_CUSTOMER_ID)
        .filter(col(CUSTOMER_ID).notEqual(col(OTHER_CUSTOMER_ID)));
  }

  /** The first link of the batch between a customer of before and something else. */
  private static Dataset<Row> bridges(Dataset<Row> members, Dataset<Row> links) {
    Dataset<Row> ends = members.select(IDENTIFIER, PREVIOUS_ID, CUSTOMER_ID);
    Dataset<Row> both =
        links
            .join(ends.toDF(LEFT_IDENTIFIER, "left_before", "left_now"), LEFT_IDENTIFIER)
            .join(ends.toDF(RIGHT_IDENTIFIER, "right_before", "right_now"), RIGHT_IDENTIFIER)
            .filter(col("left_now").equalTo(col("right_now")))
            .filter(not(col("left_before").eqNullSafe(col("right_before"))));
    return first(both.withColumn(OTHER_CUSTOMER_ID, col("left_before")))
        .unionByName(first(both.withColumn(OTHER_CUSTOMER_ID, col("right_before"))))
        .groupBy(OTHER_CUSTOMER_ID)
        .agg(min_by(col(BRIDGE), col(BRIDGE)).as(BRIDGE));
  }

  private static Dataset<Row> first(Dataset<Row> links) {
    Column bridge = struct(col(LEFT_IDENTIFIER), col(RIGHT_IDENTIFIER), col(RULE), col(EVIDENCE));
    return links
        .filter(col(OTHER_CUSTOMER_ID).isNotNull())
        .groupBy(OTHER_CUSTOMER_ID)
        .agg(min_by(bridge, bridge).as(BRIDGE));
  }

  /** What parts a customer of before: an identifier that is shared now, else a refused link. */
  private static Dataset<Row> partings(Dataset<Row> members, Dataset<Row> refusals) {
    Column none = lit(null).cast("string");
    Dataset<Row> shared =
        members
            .filter(newlyShared())
            .select(
                col(PREVIOUS_ID).as(OTHER_CUSTOMER_ID),
                col(IDENTIFIER).as(LEFT_IDENTIFIER),
                none.as(RIGHT_IDENTIFIER),
                lit(SHARED).as(RULE),
                none.as(EVIDENCE));
    Dataset<Row> refused =
        refusals
            .join(
                members.select(
                    col(IDENTIFIER).as(LEFT_IDENTIFIER), col(PREVIOUS_ID).as(OTHER_CUSTOMER_ID)),
                LEFT_IDENTIFIER)
            .select(
                col(OTHER_CUSTOMER_ID),
                col(LEFT_IDENTIFIER),
                col(RIGHT_IDENTIFIER),
                col(IdentityRefusalsTable.REASON).as(RULE),
                col(EVIDENCE));
    return first(shared.unionByName(refused));
  }

  private static Column newlyShared() {
    return col(IdentifiersTable.IS_SHARED)
        .and(not(col(WAS_SHARED)))
        .and(col(PREVIOUS_ID).isNotNull());
  }

  private static Dataset<Row> withBridge(
      Dataset<Row> moves, Dataset<Row> bridges, IdentityChangesTable.Kind kind) {
    return moves
        .join(bridges, new String[] {OTHER_CUSTOMER_ID}, "left")
        .select(
            lit(kind.word()).as(IdentityChangesTable.KIND),
            col(CUSTOMER_ID),
            col(OTHER_CUSTOMER_ID),
            col(BRIDGE + "." + LEFT_IDENTIFIER),
            col(BRIDGE + "." + RIGHT_IDENTIFIER),
            col(BRIDGE + "." + RULE),
            col(BRIDGE + "." + EVIDENCE));
  }

  private static Dataset<Row> creates(Dataset<Row> members) {
    Column oldest =
        min_by(col(IDENTIFIER), struct(col(IdentifiersTable.FIRST_SEEN_AT), col(IDENTIFIER)));
    return told(
        members
            .groupBy(CUSTOMER_ID)
            .agg(oldest.as(IDENTIFIER), max(PREVIOUS_ID).as(PREVIOUS_ID))
            .filter(col(PREVIOUS_ID).isNull()),
        lit(IdentityChangesTable.Kind.CREATE.word()));
  }

  private static Dataset<Row> blocks(Dataset<Row> members) {
    Column isShared = col(IdentifiersTable.IS_SHARED);
    Column kind =
        when(isShared, lit(IdentityChangesTable.Kind.BLOCK.word()))
            .otherwise(lit(IdentityChangesTable.Kind.UNBLOCK.word()));
    Column before = coalesce(col(WAS_SHARED), lit(false));
    return told(members.filter(isShared.notEqual(before)), kind);
  }

  private static Dataset<Row> told(Dataset<Row> rows, Column kind) {
    Column none = lit(null).cast("string");
    return rows.select(
        kind.as(IdentityChangesTable.KIND),
        col(CUSTOMER_ID),
        none.as(OTHER_CUSTOMER_ID),
        col(IDENTIFIER).as(LEFT_IDENTIFIER),
        none.as(RIGHT_IDENTIFIER),
        none.as(RULE),
        none.as(EVIDENCE));
  }
}
