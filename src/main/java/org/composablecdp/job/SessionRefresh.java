package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.storage.StorageLevel;
import org.composablecdp.gold.behaviour.Ownership;
import org.composablecdp.gold.behaviour.Sessions;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentifiersTable;

/**
 * Makes the sessions anew that got or lost events, from all their events, removes those without
 * any, and gives those a new owner whose identifier moved to another customer. Events are looked up
 * in the time span of these sessions only.
 */
record SessionRefresh(Lake lake, Sessions sessions, PageViewRefresh pageViews) {

  private static final String SESSION = SessionsTable.SESSION_ID;
  private static final String FROM = SessionsTable.FIRST_COLLECTED_AT;
  private static final String TO = SessionsTable.LAST_COLLECTED_AT;
  private static final String IDENTIFIER = IdentifiersTable.IDENTIFIER;
  private static final String CUSTOMER = IdentifiersTable.CUSTOMER_ID;
  private static final String COLLECTED_AT = "collector_tstamp";

  StreamingQuery start(Run run) {
    Column none = lit(null).cast("string");
    Dataset<Row> touched =
        lake.changes(EventsTable.TABLE)
            .select(
                Sessions.sessionId().as(SESSION),
                col(COLLECTED_AT),
                none.as(IDENTIFIER),
                none.as(CUSTOMER))
            .filter(col(SESSION).isNotNull());
    Dataset<Row> moved =
        lake.changes(IdentifiersTable.TABLE)
            .select(
                none.as(SESSION),
                lit(null).cast("timestamp").as(COLLECTED_AT),
                col(IDENTIFIER),
                col(CUSTOMER));
    return run.follow("behaviour.sessions", touched.union(moved), (rows, batch) -> refresh(rows));
  }

  private void refresh(Dataset<Row> changes) {
    Dataset<Row> stored = lake.read(SessionsTable.TABLE);
    Dataset<Row> touched =
        changes
            .filter(col(SESSION).isNotNull())
            .groupBy(SESSION)
            .agg(min(COLLECTED_AT).as(FROM), max(COLLECTED_AT).as(TO))
            .localCheckpoint();
    Dataset<Row> events = eventsOf(touched, stored).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      pageViews.write(touched.select(SESSION), events);
      write(touched, events, changes);
    } finally {
      events.unpersist();
    }
  }

  private void write(Dataset<Row> touched, Dataset<Row> events, Dataset<Row> changes) {
    Dataset<Row> stored = lake.read(SessionsTable.TABLE);
    Dataset<Row> made =
        touched
            .select(SESSION)
            .join(sessions.apply(events), new String[] {SESSION}, "left")
            .withColumn(Lake.DELETED, col(SessionsTable.EVENTS).isNull());
    Dataset<Row> moved =
        Ownership.moved(stored, changes.filter(col(IDENTIFIER).isNotNull()))
            .dropDuplicates(SESSION)
            .join(touched.select(SESSION), new String[] {SESSION}, "left_anti")
            .drop(CUSTOMER)
            .withColumn(Lake.DELETED, lit(false));
    Dataset<Row> all = made.select(columnsOf(moved)).unionByName(moved);
    lake.synchronise(
        SessionsTable.TABLE, Ownership.resolve(all, lake.read(IdentifiersTable.TABLE)));
  }

  private static Column[] columnsOf(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
  }

  /** All events of the touched sessions, those stored by earlier runs included. */
  private Dataset<Row> eventsOf(Dataset<Row> touched, Dataset<Row> stored) {
    Dataset<Row> before = stored.join(touched.select(SESSION), new String[] {SESSION}, "left_semi");
    Row span =
        touched
            .select(SESSION, FROM, TO)
            .union(before.select(SESSION, FROM, TO))
            .agg(min(FROM), max(TO))
            .head();
    return lake.read(EventsTable.TABLE)
        .filter(col(COLLECTED_AT).between(lit(span.get(0)), lit(span.get(1))))
        .select(
            Stream.concat(Sessions.EVENT_COLUMNS.stream(), PageViewRefresh.EVENT_COLUMNS.stream())
                .distinct()
                .map(functions::col)
                .toArray(Column[]::new))
        .withColumn(SESSION, Sessions.sessionId())
        .join(touched.select(SESSION), new String[] {SESSION}, "left_semi");
  }
}
