package org.composablecdp.silver.event;

import java.util.List;
import org.apache.spark.sql.Row;

/** What a record turned out to be. */
sealed interface ParsedRecord {

  /** An event: one value per field, in the order of {@link EventsTable}; times are instants. */
  record Event(Row fields) implements ParsedRecord {}

  /**
   * Not an event.
   *
   * @param fieldCount fields found; null where there was no record
   * @param errors every field that broke a rule; empty unless the rows could be told apart
   */
  record Failure(FailureType type, Integer fieldCount, List<FieldError> errors)
      implements ParsedRecord {}

  /**
   * Failed before it came here: an event of Enrich's failed stream, or a bad row.
   *
   * @param type what the failure entity or the schema of the bad row says
   * @param fieldCount fields in the data; null where that is no text of fields
   * @param data the event as enriched TSV where it can be had, else the payload; never null
   * @param badRow self-describing JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them
  record Reported(
      String type, Integer fieldCount, List<FieldError> errors, byte[] data, String badRow)
      implements ParsedRecord {}

  /** The first three are named as in Snowplow's loader_parsing_error bad rows. */
  enum FailureType {
    NotTSV,
    FieldNumberMismatch,
    RowDecodingError,
    /** A compressed batch that cannot be unpacked. */
    CorruptBatch,
    /** An event of a compressed batch that is larger than events may be. */
    SizeViolation,
    /** In a stream of bad rows alone. */
    NotBadRow
  }

  /**
   * A field that broke a rule.
   *
   * @param value what it held, cut to {@link #SHOWN} characters
   */
  record FieldError(String field, String value, String message) {

    static final int SHOWN = 200;

    /** With the value cut to what is shown. */
    static FieldError of(String field, String value, String message) {
      boolean fits = value == null || value.codePointCount(0, value.length()) <= SHOWN;
      return new FieldError(
          field, fits ? value : value.substring(0, value.offsetByCodePoints(0, SHOWN)), message);
    }
  }
}
