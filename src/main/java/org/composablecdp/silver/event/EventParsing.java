package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.event.schema.EntityPlan;

/**
 * Reads raw records of {@code bronze.events} as enriched events; a record may be a compressed batch
 * of several, see {@link RecordLines}.
 *
 * <p>Each row gets two structs more, of which one is null: {@link #EVENT}, the {@link
 * EventsTable#FIELDS} fields typed, and {@link #FAILURE}, why there is no event. A record is read
 * once per action; whoever runs two actions, on {@link #events} and {@link #failures}, keeps the
 * parsed rows between them.
 *
 * @param contents what the sources hold, by their names; those that are not there hold events
 * @param entities which schemas become columns, behind the fields of the event
 */
public record EventParsing(Map<String, StreamContent> contents, EntityPlan entities) {

  public static final String EVENT = "event";
  public static final String FAILURE = "failure";

  /** Of the record that the line is of: see {@link FailedRecords}. */
  static final String RECORD_MARK = "record_mark";

  private static final String PARSED = "parsed";
  private static final String LINE = "line";

  /** All sources are of enriched events. */
  public EventParsing() {
    this(Map.of());
  }

  /** No entity becomes a column. */
  public EventParsing(Map<String, StreamContent> contents) {
    this(contents, EntityPlan.NONE);
  }

  /** One row per line of each record, with the line as its data and what it turned out to be. */
  public Dataset<Row> apply(Dataset<Row> received) {
    Column line = coalesce(col(PARSED + "." + LINE), col(FailedEventsTable.DATA));
    return received
        .withColumn(RECORD_MARK, FailedRecords.mark(col(FailedEventsTable.DATA)))
        .withColumn(PARSED, explode(parsed()))
        .withColumn(FailedEventsTable.DATA, line)
        .select(col("*"), col(PARSED + "." + EVENT), col(PARSED + "." + FAILURE))
        .drop(PARSED);
  }

  /** The events, in the shape of {@link EventsTable}. */
  public Dataset<Row> events(Dataset<Row> parsed) {
    return parsed
        .where(col(EVENT).isNotNull())
        .select(
            col(EVENT + ".*"),
            col(EventsTable.SOURCE),
            col(EventsTable.ARRIVED_AT),
            col(EventsTable.INGESTED_AT),
            lit(null).cast("string").as(EventsTable.DUPLICATE_OF),
            arrivalLag().as(EventsTable.ARRIVAL_LAG),
            xxhash64(col(FailedEventsTable.DATA)).as(EventsTable.RECORD_HASH));
  }

  private static Column arrivalLag() {
    Column collected = col(EVENT + "." + EventsTable.COLLECTOR_TSTAMP);
    return unix_seconds(col(EventsTable.ARRIVED_AT)).minus(unix_seconds(collected));
  }

  /** The failures, in the shape of {@link FailedEventsTable}. */
  public Dataset<Row> failures(Dataset<Row> parsed) {
    List<String> found = Arrays.asList(FailureRow.type().fieldNames());
    Column first =
        when(
                col(FailedEventsTable.STREAM).equalTo(org.composablecdp.bronze.EventsTable.REPLAY),
                col(FailedEventsTable.SHARD_ID))
            .otherwise(col(FAILURE + "." + FailedEventsTable.FAILURE_ID));
    Column[] columns =
        FailedEventsTable.TABLE.columnNames().stream()
            .map(name -> found.contains(name) ? col(FAILURE + "." + name).as(name) : col(name))
            .toArray(Column[]::new);
    return parsed
        .where(col(FAILURE).isNotNull())
        .withColumn(FailedEventsTable.FIRST_FAILURE_ID, first)
        .select(columns);
  }

  /** Not deterministic by declaration, else the optimizer would repeat it for every field. */
  private Column parsed() {
    RecordReader reader = new RecordReader(contents, entities);
    UDF3<byte[], String, String, List<Row>> read =
        (data, source, stream) -> rows(data, new Lines(reader, data, source, stream));
    StructType type =
        new StructType()
            .add(LINE, DataTypes.BinaryType)
            .add(EVENT, eventType())
            .add(FAILURE, FailureRow.type());
    return udf(read, DataTypes.createArrayType(type))
        .asNondeterministic()
        .apply(
            col(FailedEventsTable.DATA),
            col(FailedEventsTable.SOURCE),
            col(FailedEventsTable.STREAM));
  }

  private static List<Row> rows(byte[] record, Lines lines) {
    return RecordLines.isBatch(record)
        ? RecordLines.read(record, lines)
        : List.of(lines.of(null, record));
  }

  /** Reads the lines of a record. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them
  private record Lines(RecordReader reader, byte[] record, String source, String stream)
      implements RecordLines.Reader<Row> {

    @Override
    public Row line(byte[] data) {
      return of(data, data);
    }

    @Override
    public Row failure(ParsedRecord.Failure failure) {
      return RowFactory.create(null, null, FailureRow.of(failure, record));
    }

    @Override
    public Row tooLong(int length, byte[] start) {
      String message =
          "has an event of %d bytes, more than %d"
              .formatted(length, RecordLines.MOST_BYTES_OF_A_LINE);
      var error =
          ParsedRecord.FieldError.of(FailedEventsTable.DATA, new String(start, UTF_8), message);
      var failure =
          new ParsedRecord.Reported(
              ParsedRecord.FailureType.SizeViolation.name(),
              null,
              List.of(error),
              record,
              BadRow.ofSize(length, start));
      return RowFactory.create(null, null, FailureRow.of(failure, record));
    }

    private Row of(byte[] line, byte[] data) {
      ParsedRecord parsed = reader.read(data, source, stream);
      if (parsed instanceof ParsedRecord.Event event) {
        return RowFactory.create(line, event.fields(), null);
      } else if (parsed instanceof ParsedRecord.Reported reported) {
        return RowFactory.create(line, null, FailureRow.of(reported, data));
      }
      return RowFactory.create(line, null, FailureRow.of((ParsedRecord.Failure) parsed, data));
    }
  }

  private StructType eventType() {
    return new StructType(
        Stream.concat(
                Arrays.stream(EventsTable.TABLE.schema().fields()).limit(EventsTable.FIELDS),
                Arrays.stream(entities.columns().fields()))
            .toArray(StructField[]::new));
  }
}
