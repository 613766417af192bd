package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.composablecdp.silver.identity.CustomerAliasesTable.ALIAS_ID;
import static org.composablecdp.silver.identity.CustomerAliasesTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.Neighbourhood.PREVIOUS_ID;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps every customer id that was ever used resolvable in one hop: ids that went up in another
 * customer point at it, aliases of such ids are pointed on, ids in use again are no aliases.
 *
 * @param deletedMark name of the column that marks aliases to be removed
 */
public record AliasUpdate(String deletedMark) {

  private static final String SUCCESSOR = "successor";

  /**
   * Rows of {@link CustomerAliasesTable} to be stored, and marked ones to be removed.
   *
   * @param members identifier, first_seen_at, customer_id and PREVIOUS_ID of recomputed customers
   * @param aliases the stored rows
   */
  public Dataset<Row> apply(Dataset<Row> members, Dataset<Row> aliases) {
    Dataset<Row> inUse = members.select(col(CUSTOMER_ID).as(ALIAS_ID)).distinct();
    Dataset<Row> gone =
        members
            .filter(col(PREVIOUS_ID).isNotNull())
            .groupBy(col(PREVIOUS_ID).as(ALIAS_ID))
            .agg(
                min_by(col(CUSTOMER_ID), struct(col(FIRST_SEEN_AT), col(IDENTIFIER))).as(SUCCESSOR))
            .join(inUse, new String[] {ALIAS_ID}, "left_anti");
    Dataset<Row> pointedOn =
        aliases
            .join(gone.toDF(CUSTOMER_ID, SUCCESSOR), CUSTOMER_ID)
            .join(inUse, new String[] {ALIAS_ID}, "left_anti")
            .select(col(ALIAS_ID), col(SUCCESSOR));
    Dataset<Row> revived =
        aliases.join(inUse, new String[] {ALIAS_ID}, "left_semi").select(ALIAS_ID, CUSTOMER_ID);
    return gone.union(pointedOn)
        .toDF(ALIAS_ID, CUSTOMER_ID)
        .withColumn(deletedMark, lit(false))
        .union(revived.withColumn(deletedMark, lit(true)));
  }
}
