package org.composablecdp.ml;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.customer.CustomersTable;

/**
 * Tells which customers may be scored: those who granted the purpose, or every purpose, and
 * withheld neither. A customer that gold.customers does not know has granted nothing.
 *
 * @param purpose what scores are used for; empty when no consent is needed
 */
public record ConsentGate(String purpose) {

  /** Whether the customer may be scored. */
  public static final String ALLOWED = "allowed";

  private static final String EVERY_PURPOSE = "*";

  /** The rows with {@link #ALLOWED}; customers from gold.customers. */
  public Dataset<Row> apply(Dataset<Row> rows, Dataset<Row> customers) {
    if (purpose.isEmpty()) {
      return rows.withColumn(ALLOWED, lit(true));
    }
    Dataset<Row> decided =
        customers.select(
            col(CustomersTable.CUSTOMER_ID),
            has(CustomersTable.GRANTED_PURPOSES, purpose)
                .or(
                    has(CustomersTable.GRANTED_PURPOSES, EVERY_PURPOSE)
                        .and(not(has(CustomersTable.WITHHELD_PURPOSES, purpose))))
                .as(ALLOWED));
    return rows.join(decided, new String[] {CustomersTable.CUSTOMER_ID}, "left")
        .withColumn(ALLOWED, coalesce(col(ALLOWED), lit(false)));
  }

  private static Column has(String purposes, String purpose) {
    return array_contains(col(purposes), purpose);
  }
}
