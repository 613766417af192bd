package org.composablecdp.gold.customer;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.silver.consent.ConsentTable;

/**
 * What customers have granted and withheld, out of the decisions of all their identifiers. The
 * latest decision counts; a decision on everything takes back earlier ones on single purposes; of
 * decisions at the same time the refusal counts.
 */
final class Purposes {

  private static final String CUSTOMER_ID = CustomersTable.CUSTOMER_ID;
  private static final String EVERYTHING = "*";
  private static final String DECISION = "decision";
  private static final String OF_ALL = "of_all";

  private Purposes() {}

  /** Decisions with their customer_id to granted_purposes and withheld_purposes by customer_id. */
  static Dataset<Row> of(Dataset<Row> decisions) {
    Column decision = struct(col(ConsentTable.DECIDED_AT), not(col(ConsentTable.GRANTED)).as("no"));
    Dataset<Row> latest =
        decisions
            .groupBy(CUSTOMER_ID, ConsentTable.PURPOSE)
            .agg(max_by(decision, decision).as(DECISION));
    Dataset<Row> ofAll =
        latest
            .filter(col(ConsentTable.PURPOSE).equalTo(EVERYTHING))
            .select(col(CUSTOMER_ID), col(DECISION).as(OF_ALL));
    Column overruled =
        functions.coalesce(
            col(OF_ALL)
                .getField(ConsentTable.DECIDED_AT)
                .gt(col(DECISION).getField(ConsentTable.DECIDED_AT)),
            lit(false));
    Column refused =
        when(overruled, col(OF_ALL).getField("no")).otherwise(col(DECISION).getField("no"));
    return latest
        .join(ofAll, new String[] {CUSTOMER_ID}, "left")
        .withColumn("refused", refused)
        .groupBy(CUSTOMER_ID)
        .agg(
            purposes(not(col("refused"))).as(CustomersTable.GRANTED_PURPOSES),
            purposes(col("refused")).as(CustomersTable.WITHHELD_PURPOSES));
  }

  private static Column purposes(Column condition) {
    return sort_array(collect_set(when(condition, col(ConsentTable.PURPOSE))));
  }
}
