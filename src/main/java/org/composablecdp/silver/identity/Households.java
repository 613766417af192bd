package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers who have an address or a device in common and yet are not one person. Nothing is made
 * one here: households only say who belongs together.
 *
 * @param rule its name
 * @param most customers of a household; what more have in common is no household's
 */
public record Households(String rule, int most) {

  private static final String COMMON = "common";
  private static final String MEMBERS = "members";

  /**
   * Of records that agree.
   *
   * @param records of which each stands for {@code identifier}, a type and SQL of the value
   * @param same SQL of what has to agree; letter case and blanks around do not count
   * @param identifiers rows of {@link IdentifiersTable}
   * @return rows of {@link HouseholdsTable}
   */
  public Dataset<Row> ofRecords(
      Dataset<Row> records, Column identifier, List<String> same, Dataset<Row> identifiers) {
    Column[] parts =
        same.stream().map(sql -> lower(trim(expr(sql).cast("string")))).toArray(Column[]::new);
    return households(
        records
            .select(identifier.as(IDENTIFIER), array(parts).as(COMMON))
            .filter(not(array_contains(col(COMMON), "")))
            .filter(expr("forall(" + COMMON + ", part -> part IS NOT NULL)"))
            .select(col(IDENTIFIER), concat_ws("\u001f", col(COMMON)).as(COMMON)),
        identifiers);
  }

  /**
   * Of those seen with one identifier of several people.
   *
   * @param types of such identifiers
   * @param people types that tell people apart: what else was seen with one, such as an order, is
   *     nobody of the household
   * @param edges rows of {@link IdentityEdgesTable}
   */
  public Dataset<Row> ofShared(
      List<String> types, List<String> people, Dataset<Row> edges, Dataset<Row> identifiers) {
    Dataset<Row> shared =
        identifiers
            .filter(IdentifiersTable.IS_SHARED)
            .filter(col(IdentifiersTable.IDENTIFIER_TYPE).isin(types.toArray()))
            .select(col(IDENTIFIER).as(COMMON));
    Dataset<Row> both =
        edges
            .select(col(LEFT_IDENTIFIER).as(COMMON), col(RIGHT_IDENTIFIER).as(IDENTIFIER))
            .unionAll(
                edges.select(
                    col(RIGHT_IDENTIFIER).as(COMMON), col(LEFT_IDENTIFIER).as(IDENTIFIER)));
    return households(
        both.join(shared, new String[] {COMMON}, "left_semi").select(IDENTIFIER, COMMON),
        identifiers
            .filter(not(col(IdentifiersTable.IS_SHARED)))
            .filter(col(IdentifiersTable.IDENTIFIER_TYPE).isin(people.toArray())));
  }

  private Dataset<Row> households(Dataset<Row> members, Dataset<Row> identifiers) {
    Column id =
        concat(
            lit("h"),
            substring(sha2(concat(lit(rule + "|"), col(COMMON)).cast("binary"), 256), 1, 24));
    return members
        .join(identifiers.select(IDENTIFIER, CUSTOMER_ID), IDENTIFIER)
        .groupBy(COMMON)
        .agg(collect_set(CUSTOMER_ID).as(MEMBERS))
        .withColumn(HouseholdsTable.CUSTOMERS, size(col(MEMBERS)))
        .filter(col(HouseholdsTable.CUSTOMERS).between(2, most))
        .select(
            id.as(HouseholdsTable.HOUSEHOLD_ID),
            explode(col(MEMBERS)).as(HouseholdsTable.CUSTOMER_ID),
            lit(rule).as(HouseholdsTable.RULE),
            col(HouseholdsTable.CUSTOMERS));
  }
}
