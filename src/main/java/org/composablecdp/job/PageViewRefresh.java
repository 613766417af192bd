package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.PageViews;
import org.composablecdp.gold.behaviour.PageViewsTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.gold.behaviour.WebEvents;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventsTable;

/** Makes the page views of sessions anew, and removes those that are none any more. */
record PageViewRefresh(Lake lake, WebEvents web, PageViews pageViews) {

  private static final List<String> BESIDE =
      List.of(
          "event_name",
          "dvce_sent_tstamp",
          "dvce_screenwidth",
          "dvce_screenheight",
          "pp_xoffset_max",
          "pp_yoffset_max",
          "contexts",
          "derived_contexts");

  /** The columns of {@code silver.events} that are needed. */
  static final List<String> EVENT_COLUMNS =
      Stream.concat(
              PageViewsTable.TABLE.columnNames().stream()
                  .filter(List.of(EventsTable.TABLE.schema().fieldNames())::contains),
              BESIDE.stream())
          .toList();

  /**
   * Writes the page views of some sessions.
   *
   * @param sessions session_id
   * @param events all events of these sessions
   */
  void write(Dataset<Row> sessions, Dataset<Row> events) {
    String[] key = PageViewsTable.TABLE.key().toArray(String[]::new);
    Dataset<Row> made =
        pageViews
            .apply(web.apply(events.filter(col(PageViewsTable.DOMAIN_SESSIONID).isNotNull())))
            .localCheckpoint();
    Dataset<Row> gone =
        lake.read(PageViewsTable.TABLE)
            .join(
                sessions.withColumnRenamed(
                    SessionsTable.SESSION_ID, PageViewsTable.DOMAIN_SESSIONID),
                new String[] {PageViewsTable.DOMAIN_SESSIONID},
                "left_semi")
            .join(made, key, "left_anti");
    lake.synchronise(
        PageViewsTable.TABLE,
        made.withColumn(Lake.DELETED, lit(false))
            .unionByName(gone.withColumn(Lake.DELETED, lit(true))));
  }
}
