package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.IS_SHARED;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How customers are made up: how large, how dense, how sure.
 *
 * @param identifiers rows of {@link IdentifiersTable}
 * @param edges rows of {@link IdentityEdgesTable}
 * @param refusals rows of {@link IdentityRefusalsTable}
 */
public record IdentityStatistics(
    Dataset<Row> identifiers, Dataset<Row> edges, Dataset<Row> refusals) {

  public static final String IDENTIFIERS = "identifiers";
  public static final String CUSTOMERS = "customers";
  public static final String LINKS = "links";
  public static final String DENSITY = "density";

  private static final String SIZE = "size";
  private static final int[] SIZES = {1, 2, 5, 10, 20, 50, 100, 1000};

  /** Customers by how many identifiers they have: identifiers (a range), customers; in order. */
  public Dataset<Row> sizes() {
    return perCustomer()
        .groupBy(upTo(col(IDENTIFIERS)).as(SIZE))
        .agg(count(lit(1)).as(CUSTOMERS))
        .orderBy(SIZE)
        .select(range(col(SIZE)).as(IDENTIFIERS), col(CUSTOMERS));
  }

  /** The largest size of the range that the number is in; one more than all for what is above. */
  private static Column upTo(Column number) {
    Column result = lit(SIZES[SIZES.length - 1] + 1);
    for (int i = SIZES.length - 1; i >= 0; i--) {
      result = when(number.leq(SIZES[i]), lit(SIZES[i])).otherwise(result);
    }
    return result;
  }

  private static Column range(Column upTo) {
    Column result = lit("more than " + SIZES[SIZES.length - 1]);
    for (int i = 0; i < SIZES.length; i++) {
      int from = i == 0 ? SIZES[0] : SIZES[i - 1] + 1;
      String text = from == SIZES[i] ? "" + from : from + " to " + SIZES[i];
      result = when(upTo.equalTo(SIZES[i]), lit(text)).otherwise(result);
    }
    return result;
  }

  /**
   * The largest customers: customer_id, identifiers, links, and density, the share of the pairs of
   * identifiers that are linked.
   */
  public Dataset<Row> largest(int number) {
    Dataset<Row> largest = perCustomer().orderBy(desc(IDENTIFIERS), col(CUSTOMER_ID)).limit(number);
    Dataset<Row> links =
        links()
            .join(largest.select(CUSTOMER_ID), CUSTOMER_ID)
            .groupBy(CUSTOMER_ID)
            .agg(count(lit(1)).as(LINKS));
    Column pairs = col(IDENTIFIERS).multiply(col(IDENTIFIERS).minus(1)).divide(2);
    return largest
        .join(links, new String[] {CUSTOMER_ID}, "left")
        .withColumn(LINKS, coalesce(col(LINKS), lit(0)))
        .withColumn(DENSITY, when(pairs.gt(0), col(LINKS).divide(pairs)))
        .orderBy(desc(IDENTIFIERS), col(CUSTOMER_ID));
  }

  /** Links that hold: left_identifier, right_identifier, customer_id. */
  public Dataset<Row> links() {
    Dataset<Row> linking = identifiers.filter(not(col(IS_SHARED)));
    return edges
        .select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER)
        .join(refusals, new String[] {LEFT_IDENTIFIER, RIGHT_IDENTIFIER}, "left_anti")
        .join(
            linking.select(col(IDENTIFIER).as(LEFT_IDENTIFIER), col(CUSTOMER_ID)), LEFT_IDENTIFIER)
        .join(
            linking.select(col(IDENTIFIER).as(RIGHT_IDENTIFIER), col(CUSTOMER_ID)),
            new String[] {RIGHT_IDENTIFIER, CUSTOMER_ID})
        .select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER, CUSTOMER_ID);
  }

  private Dataset<Row> perCustomer() {
    return identifiers.groupBy(CUSTOMER_ID).agg(count(lit(1)).as(IDENTIFIERS));
  }
}
