package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.silver.event.ParsedRecord.FailureType;
import org.composablecdp.silver.event.ParsedRecord.FieldError;

/**
 * Reads one record of Snowplow's enriched stream: {@link EventsTable#FIELDS} values divided by
 * tabs, in UTF-8, without quotes or header.
 *
 * <p>Every record is either an event or a failure; none makes it throw. Bytes that are not UTF-8
 * become U+FFFD.
 */
final class EnrichedEventParser implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int TIME_FIELD =
      EventsTable.TABLE.columnNames().indexOf(EventsTable.COLLECTOR_TSTAMP);
  private static final int ID_FIELD = EventsTable.TABLE.columnNames().indexOf(EventsTable.EVENT_ID);

  private record Field(String name, FieldDecoder decoder, boolean mandatory)
      implements Serializable {

    static Field of(StructField column) {
      return new Field(column.name(), FieldDecoder.of(column), !column.nullable());
    }
  }

  private final ArrayList<Field> fields = new ArrayList<>();

  EnrichedEventParser() {
    StructField[] columns = EventsTable.TABLE.schema().fields();
    Arrays.stream(columns).limit(EventsTable.FIELDS).map(Field::of).forEach(fields::add);
  }

  /**
   * @param data the record; may be null
   */
  ParsedRecord parse(byte[] data) {
    if (data == null) {
      return new ParsedRecord.Failure(FailureType.NotTSV, null, List.of());
    }
    int[] ends = new int[fields.size()];
    int count = split(data, ends);
    if (count == fields.size()) {
      return decode(data, ends);
    }
    FailureType type = count == 1 ? FailureType.NotTSV : FailureType.FieldNumberMismatch;
    return new ParsedRecord.Failure(type, count, List.of());
  }

  /**
   * Id and collector time of a line, as {@link #parse} gives them; null where it would fail on one.
   */
  Row key(byte[] line) {
    int from = 0;
    Object time = null;
    for (int i = 0; i <= ID_FIELD; i++) {
      int to = end(line, from);
      if (i == TIME_FIELD) {
        time = valueOrNull(i, line, from, to);
      } else if (i == ID_FIELD) {
        Object id = valueOrNull(i, line, from, to);
        return id == null || time == null ? null : RowFactory.create(id, time);
      }
      from = to + 1;
    }
    throw new IllegalStateException("The id is behind the last field");
  }

  private static int end(byte[] line, int from) {
    int end = Math.min(from, line.length);
    while (end < line.length && line[end] != '\t') {
      end++;
    }
    return end;
  }

  private Object valueOrNull(int field, byte[] line, int from, int to) {
    try {
      return from < to ? fields.get(field).decoder.decode(line, from, to) : null;
    } catch (InvalidFieldException e) {
      return null;
    }
  }

  /** Notes where each field ends, and gives the number of fields even where that is too many. */
  private static int split(byte[] data, int[] ends) {
    int count = 0;
    for (int i = 0; i < data.length; i++) {
      if (data[i] == '\t') {
        if (count < ends.length) {
          ends[count] = i;
        }
        count++;
      }
    }
    if (count < ends.length) {
      ends[count] = data.length;
    }
    return count + 1;
  }

  private ParsedRecord decode(byte[] data, int[] ends) {
    Object[] values = new Object[ends.length];
    List<FieldError> errors = new ArrayList<>(0);
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      try {
        values[i] = value(fields.get(i), data, from, ends[i]);
      } catch (InvalidFieldException e) {
        errors.add(new FieldError(fields.get(i).name, shown(data, from, ends[i]), e.getMessage()));
      }
      from = ends[i] + 1;
    }
    return errors.isEmpty()
        ? new ParsedRecord.Event(RowFactory.create(values))
        : new ParsedRecord.Failure(FailureType.RowDecodingError, ends.length, errors);
  }

  private static Object value(Field field, byte[] data, int from, int to)
      throws InvalidFieldException {
    if (from < to) {
      return field.decoder.decode(data, from, to);
    }
    if (field.mandatory) {
      throw new InvalidFieldException("is mandatory and empty");
    }
    return null;
  }

  private static String shown(byte[] data, int from, int to) {
    // A character takes up to 4 bytes; the last one may be cut and is then not among those shown
    String start = new String(data, from, Math.min(to - from, 4 * FieldError.SHOWN + 4), UTF_8);
    int characters = start.codePointCount(0, start.length());
    return start.substring(0, start.offsetByCodePoints(0, Math.min(characters, FieldError.SHOWN)));
  }
}
