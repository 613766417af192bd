package org.composablecdp.silver.event.schema;

import java.time.Instant;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What is known of a schema that events use: a row of {@link EntitySchemasTable}.
 *
 * @param type of its column; null unless typed
 */
public record EntitySchema(Usage usage, Outcome outcome, String type, Seen seen) {

  /** What becomes of a schema. */
  public enum State {
    TYPED,
    MISSING,
    CLASH,
    INVALID,
    LIMIT
  }

  /** The state, why it is so, and the column that the schema has or would have. */
  record Outcome(State state, String column, String reason) {}

  /**
   * When bronze stored records with it.
   *
   * @param untypedSince null where no record waits for the schema
   */
  record Seen(Instant first, Instant last, Instant untypedSince) {

    Seen merged(Seen other) {
      Instant since = untypedSince == null ? other.untypedSince : untypedSince;
      return new Seen(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last,
          since);
    }

    Seen untyped() {
      return untypedSince == null ? new Seen(first, last, first) : this;
    }
  }

  public boolean is(State state) {
    return outcome.state() == state;
  }

  /** Where the rows begin that wait for the schema, or waited until now. */
  public Instant waitedSince() {
    return seen.untypedSince() == null ? seen.first() : seen.untypedSince();
  }

  /** Of {@link EntitySchemasTable}, with nothing waiting where it is typed. */
  public Row row() {
    return RowFactory.create(
        usage.key().uri(),
        usage.place().prefix(),
        outcome.column(),
        outcome.state().name().toLowerCase(Locale.ROOT),
        outcome.reason(),
        type,
        seen.first(),
        seen.last(),
        is(State.TYPED) ? null : seen.untypedSince());
  }

  static EntitySchema of(Row row) {
    Place place = Place.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
    Usage usage = new Usage(place, SchemaKey.parse(row.getString(0)).orElseThrow());
    State state = State.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
    return new EntitySchema(
        usage,
        new Outcome(state, row.getString(2), row.getString(4)),
        row.getString(5),
        new Seen(time(row, 6), time(row, 7), time(row, 8)));
  }

  private static Instant time(Row row, int column) {
    return row.isNullAt(column) ? null : row.getTimestamp(column).toInstant();
  }
}
