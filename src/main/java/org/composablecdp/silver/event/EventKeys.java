package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Ids and collector times of raw records, read off the lines at a tenth of the cost of parsing
 * them. Lines that are no events may be among them.
 */
public record EventKeys() {

  public static final String ID = "id";
  public static final String TIME = "time";

  /** Rows of {@code bronze.events} to rows of ID and TIME. */
  public Dataset<Row> apply(Dataset<Row> records) {
    return records
        .select(explode(keys(col(FailedEventsTable.DATA))).as("key"))
        .select(col("key." + ID), col("key." + TIME));
  }

  private static Column keys(Column data) {
    EnrichedEventParser parser = new EnrichedEventParser();
    UDF1<byte[], List<Row>> read = record -> keys(parser, record);
    StructType key =
        new StructType().add(ID, DataTypes.StringType).add(TIME, DataTypes.TimestampType);
    return udf(read, DataTypes.createArrayType(key)).asNondeterministic().apply(data);
  }

  private static List<Row> keys(EnrichedEventParser parser, byte[] record) {
    if (record == null) {
      return List.of();
    }
    List<Row> keys =
        RecordLines.isBatch(record)
            ? RecordLines.read(record, new KeyReader(parser))
            : Collections.singletonList(parser.key(record));
    return keys.stream().filter(Objects::nonNull).toList();
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
  }
}
