package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

public record EventDeduplication() {

  public Dataset<Row> apply(Dataset<Row> events) {
    Column rank = row_number().over(Window.partitionBy(EventsTable.EVENT_ID).orderBy(order("")));
    return events.withColumn("_rank", rank).where("_rank = 1").drop("_rank");
  }

  public Dataset<Row> narrow(Dataset<Row> events) {
    Dataset<Row> repeated =
        events
            .groupBy(EventsTable.EVENT_ID)
            .count()
            .where("count > 1")
            .select(EventsTable.EVENT_ID);
    return events
        .join(repeated, new String[] {EventsTable.EVENT_ID}, "left_anti")
        .unionByName(
            apply(events.join(repeated, new String[] {EventsTable.EVENT_ID}, "left_semi")));
  }

  /** The columns by which the event to keep is chosen, smallest first. */
  public static final java.util.List<String> ORDER =
      java.util.List.of(
          EventsTable.COLLECTOR_TSTAMP,
          EventsTable.ETL_TSTAMP,
          EventsTable.EVENT_FINGERPRINT,
          EventsTable.RECORD_HASH);

  public static Column order(String prefix) {
    return struct(ORDER.stream().map(name -> col(prefix + name)).toArray(Column[]::new));
  }
}
