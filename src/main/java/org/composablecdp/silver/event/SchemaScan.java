package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.event.schema.Place;
import org.composablecdp.silver.event.schema.SchemaKey;
import org.composablecdp.silver.event.schema.SchemaUse;
import org.composablecdp.silver.event.schema.Usage;

/**
 * The schemas that raw records use, read off the bytes of their lines at a fraction of the cost of
 * parsing them. Addresses in deeper JSON are among them.
 *
 * @param contents what the sources hold, by their names; those that are not there hold events
 */
public record SchemaScan(Map<String, StreamContent> contents) {

  /** The most schemas of a batch that are looked at. */
  private static final int MOST = 1_000;

  private static final String USE = "use";
  private static final String PLACE = "place";
  private static final String SCHEMA = "schema";
  private static final String AT = "at";

  /** Rows of {@code bronze.events} to the schemas in their events. */
  public List<SchemaUse> apply(Dataset<Row> records) {
    return records
        .select(explode(uses()).as(USE))
        .groupBy(col(USE + "." + PLACE), col(USE + "." + SCHEMA))
        .agg(min(USE + "." + AT), max(USE + "." + AT))
        .orderBy(SCHEMA, PLACE)
        .limit(MOST)
        .collectAsList()
        .stream()
        .flatMap(SchemaScan::use)
        .toList();
  }

  /** That the entity of duplicates is to be used with these events. */
  public static List<SchemaUse> duplicates(Dataset<Row> events) {
    Row span = events.agg(min(EventsTable.INGESTED_AT), max(EventsTable.INGESTED_AT)).head();
    return List.of(
        new SchemaUse(
            Usage.DUPLICATE, span.getTimestamp(0).toInstant(), span.getTimestamp(1).toInstant()));
  }

  private static Stream<SchemaUse> use(Row row) {
    return SchemaKey.parse(row.getString(1)).stream()
        .map(
            key ->
                new SchemaUse(
                    new Usage(Place.valueOf(row.getString(0)), key),
                    row.getTimestamp(2).toInstant(),
                    row.getTimestamp(3).toInstant()));
  }

  private Column uses() {
    Scanner scanner = new Scanner(new HashMap<>(contents));
    UDF4<byte[], String, String, Timestamp, List<Row>> read =
        (data, source, stream, at) ->
            scanner.isOfEvents(source, stream) ? scanner.read(data, at) : List.of();
    StructType type =
        new StructType()
            .add(PLACE, DataTypes.StringType)
            .add(SCHEMA, DataTypes.StringType)
            .add(AT, DataTypes.TimestampType);
    return udf(read, DataTypes.createArrayType(type))
        .asNondeterministic()
        .apply(
            col(FailedEventsTable.DATA),
            col(FailedEventsTable.SOURCE),
            col(FailedEventsTable.STREAM),
            col(FailedEventsTable.INGESTED_AT));
  }

  /** Tells of each schema once, and again where its times grow; each task has its own. */
  private record Scanner(
      HashMap<String, StreamContent> contents, ConcurrentHashMap<String, Long> told)
      implements Serializable {

    private static final int MOST_TOLD = 20_000;

    Scanner(HashMap<String, StreamContent> contents) {
      this(contents, new ConcurrentHashMap<>());
    }

    boolean isOfEvents(String source, String stream) {
      return org.composablecdp.bronze.EventsTable.REPLAY.equals(stream)
          || contents.getOrDefault(source, StreamContent.ENRICHED) == StreamContent.ENRICHED;
    }

    List<Row> read(byte[] record, Timestamp at) {
      if (record == null) {
        return List.of();
      }
      Set<String> found = new HashSet<>();
      if (RecordLines.isBatch(record)) {
        RecordLines.read(record, new Lines(found));
      } else {
        SchemaAddresses.of(record, found::add);
      }
      List<Row> rows = new ArrayList<>(0);
      for (String use : found) {
        if (isNews(use, at.getTime())) {
          int space = use.indexOf(' ');
          rows.add(RowFactory.create(use.substring(0, space), use.substring(space + 1), at));
        }
      }
      return rows;
    }

    private boolean isNews(String use, long at) {
      String key = use + " " + at;
      return told.size() < MOST_TOLD && told.putIfAbsent(key, at) == null;
    }
  }

  private record Lines(Set<String> found) implements RecordLines.Reader<Boolean> {

    @Override
    public Boolean line(byte[] data) {
      SchemaAddresses.of(data, found::add);
      return true;
    }

    @Override
    public Boolean failure(ParsedRecord.Failure failure) {
      return false;
    }

    @Override
    public Boolean tooLong(int length, byte[] start) {
      return false;
    }
  }
}
