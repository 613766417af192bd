package org.composablecdp.golden;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.composablecdp.silver.event.EventsTable;

/** Lines of enriched events that tests break. */
public final class FailureLines {

  private static final List<String> NAMES = EventsTable.TABLE.columnNames();

  private FailureLines() {}

  /** An event that is read, with an id of its own. */
  static String[] good(int number) {
    String[] fields = new String[EventsTable.FIELDS];
    Arrays.fill(fields, "");
    set(fields, EventsTable.COLLECTOR_TSTAMP, "2026-03-0%d 10:00:00.000".formatted(1 + number % 9));
    set(fields, EventsTable.EVENT_ID, new UUID(7, number).toString());
    set(fields, EventsTable.V_COLLECTOR, "ssc-3.2.0");
    set(fields, EventsTable.V_ETL, "enrich-5.0.0");
    return fields;
  }

  static String with(int number, String field, String value) {
    String[] fields = good(number);
    set(fields, field, value);
    return String.join("\t", fields);
  }

  public static String line(int number) {
    return String.join("\t", good(number));
  }

  static String shortened(int number, int fields) {
    return String.join("\t", Arrays.copyOf(good(number), fields));
  }

  private static void set(String[] fields, String name, String value) {
    fields[NAMES.indexOf(name)] = value;
  }
}
