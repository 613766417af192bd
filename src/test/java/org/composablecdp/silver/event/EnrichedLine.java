package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** A line of the enriched stream that has the mandatory fields and those that a test sets. */
final class EnrichedLine {

  static final String ID = "2b1b25a4-c0df-4859-8201-cf21492ad61b";

  private static final List<String> NAMES =
      EventsTable.TABLE.columnNames().subList(0, EventsTable.FIELDS);

  private final String[] values = new String[EventsTable.FIELDS];

  EnrichedLine() {
    Arrays.fill(values, "");
    with(EventsTable.COLLECTOR_TSTAMP, "2024-05-29 18:16:35.000");
    with(EventsTable.EVENT_ID, ID);
    with(EventsTable.V_COLLECTOR, "ssc-3.2.0");
    with(EventsTable.V_ETL, "enrich-5.0.0");
  }

  static int position(String field) {
    return NAMES.indexOf(field);
  }

  EnrichedLine with(String field, String value) {
    values[position(field)] = value;
    return this;
  }

  @Override
  public String toString() {
    return String.join("\t", values);
  }

  byte[] bytes() {
    return toString().getBytes(UTF_8);
  }
}
