package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.composablecdp.silver.identity.IdentityHistoryTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentityHistoryTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityHistoryTable.IS_CURRENT;
import static org.composablecdp.silver.identity.IdentityHistoryTable.RUN_ID;
import static org.composablecdp.silver.identity.IdentityHistoryTable.VALID_FROM;
import static org.composablecdp.silver.identity.IdentityHistoryTable.VALID_TO;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Keeps {@link IdentityHistoryTable}: a row ends and another begins where an identifier comes to
 * another customer. What is stored already is not stored again, so a batch may be repeated.
 *
 * @param now when the change is found
 */
public record IdentityHistory(String runId, Instant now) {

  private static final String STORED = "stored_";

  /**
   * Rows to be stored: those that end, and those that begin.
   *
   * @param members identifier, customer_id, first_seen_at
   * @param stored rows of {@link IdentityHistoryTable}
   */
  public Dataset<Row> apply(Dataset<Row> members, Dataset<Row> stored) {
    Dataset<Row> current =
        stored
            .filter(col(IS_CURRENT))
            .select(
                col(IDENTIFIER),
                col(CUSTOMER_ID).as(STORED + CUSTOMER_ID),
                col(VALID_FROM).as(STORED + VALID_FROM),
                col(RUN_ID).as(STORED + RUN_ID));
    Column known = col(STORED + CUSTOMER_ID);
    Dataset<Row> moved =
        members
            .select(IDENTIFIER, CUSTOMER_ID, IdentifiersTable.FIRST_SEEN_AT)
            .join(current, new String[] {IDENTIFIER}, "left")
            .filter(not(known.eqNullSafe(col(CUSTOMER_ID))))
            .withColumn(VALID_TO, greatest(lit(now), col(STORED + VALID_FROM).plus(tick())));
    Dataset<Row> ended =
        moved
            .filter(known.isNotNull())
            .select(
                col(IDENTIFIER),
                known.as(CUSTOMER_ID),
                col(STORED + VALID_FROM).as(VALID_FROM),
                col(VALID_TO),
                lit(false).as(IS_CURRENT),
                col(STORED + RUN_ID).as(RUN_ID));
    return ended.unionAll(begun(moved));
  }

  private Dataset<Row> begun(Dataset<Row> moved) {
    Column isFirst = col(STORED + CUSTOMER_ID).isNull();
    return moved.select(
        col(IDENTIFIER),
        col(CUSTOMER_ID),
        coalesce(functions.when(isFirst, col(IdentifiersTable.FIRST_SEEN_AT)), col(VALID_TO))
            .as(VALID_FROM),
        lit(null).cast("timestamp").as(VALID_TO),
        lit(true).as(IS_CURRENT),
        lit(runId).as(RUN_ID));
  }

  /** Two spans of one identifier never begin at once. */
  private static Column tick() {
    return functions.expr("INTERVAL 1 MICROSECOND");
  }
}
