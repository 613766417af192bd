package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.function.Consumer;
import org.composablecdp.silver.event.schema.Place;

/** Finds {@code "schema":"iglu:…"} in the fields of a line that hold self-describing JSON. */
final class SchemaAddresses {

  private static final int CONTEXTS = field(EventsTable.CONTEXTS);
  private static final int UNSTRUCT_EVENT = field(EventsTable.UNSTRUCT_EVENT);
  private static final int DERIVED_CONTEXTS = field(EventsTable.DERIVED_CONTEXTS);

  private static final byte[] START = "\"iglu:".getBytes(ISO_8859_1);
  private static final byte[] KEY = "\"schema\"".getBytes(ISO_8859_1);
  private static final String ENVELOPES = "iglu:com.snowplowanalytics.snowplow/";
  private static final int LONGEST = 500;

  private SchemaAddresses() {}

  private static int field(String name) {
    return EventsTable.TABLE.columnNames().indexOf(name);
  }

  /** Gives each, after the name of its {@link Place} and a blank. */
  static void of(byte[] line, Consumer<String> found) {
    int from = 0;
    for (int field = 0; field <= DERIVED_CONTEXTS && from <= line.length; field++) {
      int to = from;
      while (to < line.length && line[to] != '\t') {
        to++;
      }
      if (field == CONTEXTS || field == DERIVED_CONTEXTS) {
        scan(line, from, to, uri -> found.accept(Place.CONTEXTS + " " + uri));
      } else if (field == UNSTRUCT_EVENT) {
        scan(line, from, to, uri -> found.accept(Place.UNSTRUCT_EVENT + " " + uri));
      }
      from = to + 1;
    }
  }

  private static void scan(byte[] line, int from, int to, Consumer<String> found) {
    for (int at = from; at < to - START.length; at++) {
      if (line[at] == '"' && isAt(line, at, START) && isKeyBefore(line, from, at)) {
        int end = at + 1;
        while (end < to && line[end] != '"' && end - at <= LONGEST) {
          end++;
        }
        String uri = new String(line, at + 1, end - at - 1, ISO_8859_1).replace("\\/", "/");
        if (!isEnvelope(uri)) {
          found.accept(uri);
        }
        at = end;
      }
    }
  }

  private static boolean isEnvelope(String uri) {
    return uri.startsWith(ENVELOPES)
        && (uri.startsWith("contexts/", ENVELOPES.length())
            || uri.startsWith("unstruct_event/", ENVELOPES.length()));
  }

  private static boolean isAt(byte[] line, int at, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (line[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKeyBefore(byte[] line, int from, int at) {
    int colon = lastVisible(line, from, at - 1);
    if (colon < from || line[colon] != ':') {
      return false;
    }
    int end = lastVisible(line, from, colon - 1);
    int start = end - KEY.length + 1;
    return start >= from && isAt(line, start, KEY);
  }

  private static int lastVisible(byte[] line, int from, int at) {
    int last = at;
    while (last >= from && (line[last] == ' ' || line[last] == '\n' || line[last] == '\r')) {
      last--;
    }
    return last;
  }
}
