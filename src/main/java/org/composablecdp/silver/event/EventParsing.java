package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Reads raw records of {@code bronze.events} as enriched events.
 *
 * <p>Each row gets two structs more, of which one is null: {@link #EVENT}, the {@link
 * EventsTable#FIELDS} fields typed, and {@link #FAILURE}, why there is no event. A record is read
 * once per action; whoever runs two actions, on {@link #events} and {@link #failures}, keeps the
 * parsed rows between them.
 */
public record EventParsing() {

  public static final String EVENT = "event";
  public static final String FAILURE = "failure";

  private static final String PARSED = "parsed";

  /** Adds what each record turned out to be. */
  public Dataset<Row> apply(Dataset<Row> received) {
    return received
        .withColumn(PARSED, parsed(col(FailedEventsTable.DATA)))
        .select(col("*"), col(PARSED + ".*"))
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
            xxhash64(col(FailedEventsTable.DATA)).as(EventsTable.RECORD_HASH));
  }

  /** The failures, in the shape of {@link FailedEventsTable}. */
  public Dataset<Row> failures(Dataset<Row> parsed) {
    List<String> found = Arrays.asList(failureType().fieldNames());
    Column[] columns =
        FailedEventsTable.TABLE.columnNames().stream()
            .map(name -> found.contains(name) ? col(FAILURE + "." + name) : col(name))
            .toArray(Column[]::new);
    return parsed.where(col(FAILURE).isNotNull()).select(columns);
  }

  /** Not deterministic by declaration, else the optimizer would repeat it for every field. */
  private static Column parsed(Column data) {
    EnrichedEventParser parser = new EnrichedEventParser();
    UDF1<byte[], Row> parse = record -> row(parser.parse(record));
    DataType type = new StructType().add(EVENT, eventType()).add(FAILURE, failureType());
    return udf(parse, type).asNondeterministic().apply(data);
  }

  private static Row row(ParsedRecord record) {
    if (record instanceof ParsedRecord.Failure failure) {
      Row[] errors =
          failure.errors().stream()
              .map(error -> RowFactory.create(error.field(), error.value(), error.message()))
              .toArray(Row[]::new);
      return RowFactory.create(
          null, RowFactory.create(failure.type().name(), failure.fieldCount(), errors));
    }
    return RowFactory.create(((ParsedRecord.Event) record).fields(), null);
  }

  private static StructType eventType() {
    return new StructType(Arrays.copyOf(EventsTable.TABLE.schema().fields(), EventsTable.FIELDS));
  }

  private static StructType failureType() {
    StructType failed = FailedEventsTable.TABLE.schema();
    return new StructType()
        .add(failed.apply(FailedEventsTable.FAILURE_TYPE))
        .add(failed.apply(FailedEventsTable.FIELD_COUNT))
        .add(failed.apply(FailedEventsTable.ERRORS));
  }
}
