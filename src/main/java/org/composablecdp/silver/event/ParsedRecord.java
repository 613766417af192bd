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

  /** The names are those of Snowplow's loader_parsing_error bad rows. */
  enum FailureType {
    NotTSV,
    FieldNumberMismatch,
    RowDecodingError
  }

  /**
   * A field that broke a rule.
   *
   * @param value what it held, cut to {@link #SHOWN} characters
   */
  record FieldError(String field, String value, String message) {

    static final int SHOWN = 200;
  }
}
