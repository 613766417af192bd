package org.composablecdp.gold.behaviour;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentifiersTable;

/** Events as lines, and the visits that they make. */
final class Visits {

  static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";

  private static final Sessions SESSIONS =
      new Sessions(
          10,
          5,
          "(?i)bot|spider",
          new IdentifiersTable.Blocked(List.of("", "null"), List.of(), List.of()));

  private Visits() {}

  static Dataset<Row> made(String header, String... rows) {
    return SESSIONS.apply(events(header, rows));
  }

  /** Rows of {@code silver.events}; columns that the header does not name are null. */
  static Dataset<Row> events(String header, String... rows) {
    return Rows.of(EventsTable.TABLE, header + "\n" + String.join("\n", rows));
  }

  /** The context of a page view. */
  static String page(String id) {
    return entity(SNOWPLOW + "web_page/jsonschema/1-0-0", "\"id\":\"" + id + "\"");
  }

  /** Contexts of one entity, after another one that has an id too. */
  static String entity(String schema, String data) {
    return """
        {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0","data":[\
        {"schema":"iglu:org.w3/PerformanceTiming/jsonschema/1-0-0","data":{"id":"no"}},\
        {"schema":"%s","data":{%s}}]}"""
        .formatted(schema, data);
  }

  static List<String> texts(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }
}
