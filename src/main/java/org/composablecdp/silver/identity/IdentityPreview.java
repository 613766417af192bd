package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.stack;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.Neighbourhood.PREVIOUS_ID;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What other rules would change, in numbers. */
public record IdentityPreview() {

  private static final String SIZE = "size";

  /**
   * Rows of a name and a number.
   *
   * @param members identifier, customer_id, is_shared and {@link Neighbourhood#PREVIOUS_ID}
   */
  public Dataset<Row> apply(Dataset<Row> members) {
    Dataset<Row> sizes = members.groupBy(CUSTOMER_ID).agg(count(lit(1)).as(SIZE));
    Dataset<Row> before =
        members
            .filter(col(PREVIOUS_ID).isNotNull())
            .groupBy(PREVIOUS_ID)
            .agg(
                countDistinct(CUSTOMER_ID).gt(1).as("is_split"),
                max(col(CUSTOMER_ID).equalTo(col(PREVIOUS_ID))).as("stays"));
    Column isGone = not(col("stays")).and(not(col("is_split")));
    return shown(
            before.agg(
                count(lit(1)).as("customers before"),
                count_if(col("is_split")).as("split"),
                count_if(isGone).as("merged into others")))
        .unionAll(
            shown(
                members.agg(
                    count_if(not(coalesce(col(PREVIOUS_ID).equalTo(col(CUSTOMER_ID)), lit(false))))
                        .as("identifiers of another customer"),
                    count_if(col(IdentifiersTable.IS_SHARED)).as("identifiers that are shared"))))
        .unionAll(
            shown(
                sizes.agg(
                    count(lit(1)).as("customers after"),
                    count_if(col(SIZE).equalTo(1)).as("  of 1 identifier"),
                    count_if(col(SIZE).between(2, 5)).as("  of 2 to 5"),
                    count_if(col(SIZE).between(6, 20)).as("  of 6 to 20"),
                    count_if(col(SIZE).gt(20)).as("  of more than 20"),
                    max(SIZE).as("  identifiers of the largest"))));
  }

  /** A row of numbers as rows of name and number. */
  private static Dataset<Row> shown(Dataset<Row> numbers) {
    String[] names = numbers.columns();
    Column[] parts = new Column[2 * names.length + 1];
    parts[0] = lit(names.length);
    for (int i = 0; i < names.length; i++) {
      parts[2 * i + 1] = lit(names[i]);
      parts[2 * i + 2] = coalesce(col("`" + names[i] + "`"), lit(0L));
    }
    return numbers.select(stack(parts));
  }
}
