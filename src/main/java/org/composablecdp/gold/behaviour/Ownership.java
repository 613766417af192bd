package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.IdentifiersTable;

/** Whose a visit or order is: the customer of its strongest identifier. */
public final class Ownership {

  private static final String IDENTIFIER = SessionsTable.IDENTIFIER;
  private static final String CUSTOMER_ID = SessionsTable.CUSTOMER_ID;

  private Ownership() {}

  /** Sets customer_id anew, null where the identifier is not known yet. */
  public static Dataset<Row> resolve(Dataset<Row> rows, Dataset<Row> identifiers) {
    Dataset<Row> owners =
        identifiers.select(IdentifiersTable.IDENTIFIER, IdentifiersTable.CUSTOMER_ID);
    return rows.drop(CUSTOMER_ID).join(owners, new String[] {IDENTIFIER}, "left");
  }

  /**
   * The stored rows that may have another customer now: those of customers that lost an identifier,
   * and those whose identifier was not known.
   *
   * @param stored rows with identifier and customer_id
   * @param changes changes of {@code silver.identifiers}: identifier, customer_id before and after
   */
  public static Dataset<Row> moved(Dataset<Row> stored, Dataset<Row> changes) {
    Dataset<Row> customers =
        changes
            .groupBy(IdentifiersTable.IDENTIFIER)
            .agg(
                countDistinct(IdentifiersTable.CUSTOMER_ID).as("customers"),
                collect_set(IdentifiersTable.CUSTOMER_ID).as("ids"))
            .filter(col("customers").gt(1))
            .select(explode(col("ids")).as(CUSTOMER_ID))
            .distinct();
    Dataset<Row> unowned =
        stored.filter(col(CUSTOMER_ID).isNull().and(col(IDENTIFIER).isNotNull()));
    return stored.join(customers, new String[] {CUSTOMER_ID}, "left_semi").unionByName(unowned);
  }
}
