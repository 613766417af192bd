package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The events of sessions that count: not those that a device sent long after it made them, nor
 * those that come long after the session began; a session has one cookie, the first collected.
 *
 * @param lateAfterSeconds between making and sending; where one of the times is missing, an event
 *     counts
 * @param longestSessionSeconds between the first event collected and one that counts
 */
public record WebEvents(long lateAfterSeconds, long longestSessionSeconds) {

  private static final String AT = "at";

  /** Adds {@code at}, when it happened, and {@code page_view_id}. */
  public Dataset<Row> apply(Dataset<Row> events) {
    WindowSpec session = Window.partitionBy(PageViewsTable.DOMAIN_SESSIONID);
    Column collected = col("collector_tstamp");
    Column cookie = col("domain_userid");
    Column isLate =
        expr(
            "dvce_sent_tstamp > dvce_created_tstamp + make_dt_interval(0, 0, 0, %d)"
                .formatted(lateAfterSeconds));
    return events
        .filter(not(coalesce(isLate, lit(false))))
        .withColumn("began", min(collected).over(session))
        .filter(
            expr(
                "collector_tstamp <= began + make_dt_interval(0, 0, 0, %d)"
                    .formatted(longestSessionSeconds)))
        .withColumn(
            "domain_userid",
            min_by(cookie, when(cookie.isNotNull(), struct(collected, col("event_id"))))
                .over(session))
        .withColumn(AT, coalesce(col("derived_tstamp"), collected))
        .withColumn(
            PageViewsTable.PAGE_VIEW_ID,
            Entities.pageViewId(Entities.of(col("contexts"), lit(null).cast("string"))))
        .drop("began");
  }

  /** Which of two events is the first. */
  static Column[] order() {
    return new Column[] {col(AT), col("dvce_created_tstamp"), col("event_id")};
  }
}
