package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What can be read off raw records at a tenth of the cost of parsing them: how many lines each has,
 * and the ids and collector times of its events. Lines that are no events may be among them.
 */
public record RecordScan() {

  /** How many events, or failures, a record comes to: one, unless it is a compressed batch. */
  public static final String LINES = "lines";

  /** Hash of the event's id. */
  static final String ID = "id";

  static final String TIME = "time";

  private static final String SCAN = "scan";
  private static final String KEYS = "keys";

  /** When the collector saw the events of scanned records. */
  public static EventTimes times(Dataset<Row> scanned) {
    return EventTimes.of(keys(scanned), TIME);
  }

  /** Rows of {@code bronze.events}, with {@link #LINES} and keys instead of the data. */
  public Dataset<Row> apply(Dataset<Row> records) {
    return records
        .withColumn(SCAN, scan(col(FailedEventsTable.DATA)))
        .select(
            col(EventsTable.SOURCE),
            col(EventsTable.INGESTED_AT),
            col(EventsTable.ARRIVED_AT),
            col(SCAN + "." + LINES),
            hashed(col(SCAN + "." + KEYS)).as(KEYS));
  }

  /** An array of ID and TIME of each line of the data that looks like an event. */
  static Column keysOf(Column data) {
    return hashed(scan(data).getField(KEYS));
  }

  private static Column hashed(Column keys) {
    return transform(
        keys,
        key -> functions.struct(xxhash64(key.getField(ID)).as(ID), key.getField(TIME).as(TIME)));
  }

  /** Scanned records to a row of ID and TIME for each line that looks like an event. */
  static Dataset<Row> keys(Dataset<Row> scanned) {
    return scanned
        .select(explode(col(KEYS)).as(SCAN))
        .select(col(SCAN + "." + ID), col(SCAN + "." + TIME));
  }

  /** Not deterministic by declaration, else the optimizer would repeat it for every field. */
  private static Column scan(Column data) {
    EnrichedEventParser parser = new EnrichedEventParser();
    UDF1<byte[], Row> read = record -> scan(parser, record);
    StructType key =
        new StructType().add(ID, DataTypes.StringType).add(TIME, DataTypes.TimestampType);
    StructType type =
        new StructType()
            .add(LINES, DataTypes.IntegerType)
            .add(KEYS, DataTypes.createArrayType(key));
    return udf(read, type).asNondeterministic().apply(data);
  }

  private static Row scan(EnrichedEventParser parser, byte[] record) {
    List<Row> keys =
        record != null && RecordLines.isBatch(record)
            ? RecordLines.read(record, new KeyReader(parser))
            : Collections.singletonList(record == null ? null : parser.key(record));
    return RowFactory.create(keys.size(), keys.stream().filter(Objects::nonNull).toList());
  }

  private record KeyReader(EnrichedEventParser parser) implements RecordLines.Reader<Row> {

    @Override
    public Row line(byte[] data) {
      return parser.key(data);
    }

    @Override
    public Row failure(ParsedRecord.Failure failure) {
      return null;
    }

    @Override
    public Row tooLong(int length, byte[] start) {
      return null;
    }
  }
}
