package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.composablecdp.conf.ConfException;

/**
 * Repairs the records of failed events, field by field.
 *
 * <p>Fields are texts, null where empty. All expressions see the record as it was, and the columns
 * of {@link FailedEventsTable} with it; patches see what the expressions gave.
 *
 * @param values by field of the enriched event, the SQL expression that it becomes
 * @param patches for {@link JsonPatches}; empty for none
 * @param fieldCount {@link EventsTable#FIELDS}: shorter records get empty fields at their end,
 *     longer ones lose those; 0: records of another number of fields cannot be repaired
 */
public record Repair(Map<String, String> values, String patches, int fieldCount) {

  /** The repaired record; null where it cannot be repaired. */
  public static final String REPAIRED = "_repaired";

  private static final List<String> FIELDS =
      EventsTable.TABLE.columnNames().subList(0, EventsTable.FIELDS);
  private static final String PARTS = "_parts";

  public Repair {
    values = Map.copyOf(values);
    for (String field : values.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new ConfException(
            "--set-field has '%s', which is no field of the enriched event: write one such as app_id, see silver.events in docs/tables.md"
                .formatted(field));
      }
    }
    if (fieldCount != 0 && fieldCount != EventsTable.FIELDS) {
      throw new ConfException(
          "--fields is %d: write %d, an event has no other number"
              .formatted(fieldCount, EventsTable.FIELDS));
    }
  }

  /** Records as they are. */
  public static Repair none() {
    return new Repair(Map.of(), "", 0);
  }

  public boolean changesNothing() {
    return values.isEmpty() && patches.isEmpty() && fieldCount == 0;
  }

  /** What is changed, as JSON: the same for the same repair. */
  public String description() {
    var json = ExactJson.object();
    values.keySet().stream().sorted().forEach(f -> json.withObject("set").put(f, values.get(f)));
    if (!patches.isEmpty()) {
      json.set("patch", ExactJson.tree(patches));
    }
    if (fieldCount != 0) {
      json.put("fields", fieldCount);
    }
    return json.toString();
  }

  /** Adds REPAIRED to failed events. */
  public Dataset<Row> apply(Dataset<Row> failures) {
    if (changesNothing()) {
      return failures.withColumn(REPAIRED, col(FailedEventsTable.DATA));
    }
    List<String> names = values.keySet().stream().sorted().toList();
    JsonPatches json = patches.isEmpty() ? null : new JsonPatches(patches);
    LineRepair line = new LineRepair(names, json, fieldCount != 0);
    UDF2<byte[], Row, byte[]> repair = line::apply;
    Dataset<Row> fields = withFields(failures);
    Column given =
        struct(
            Stream.concat(names.stream().map(name -> value(fields, name)), Stream.of(lit(0)))
                .toArray(Column[]::new));
    return fields
        .withColumn(
            REPAIRED, udf(repair, DataTypes.BinaryType).apply(col(FailedEventsTable.DATA), given))
        .select(
            Stream.concat(Stream.of(failures.columns()), Stream.of(REPAIRED))
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  /** The fields as they are; the optimizer leaves out those that no expression uses. */
  private static Dataset<Row> withFields(Dataset<Row> failures) {
    Column line = col(FailedEventsTable.DATA).cast(DataTypes.StringType);
    return failures
        .withColumn(PARTS, split(line, "\t", -1))
        .select(
            Stream.concat(
                    Stream.of(col("*")),
                    IntStream.range(0, FIELDS.size())
                        .mapToObj(i -> nullif(get(col(PARTS), lit(i)), lit("")).as(FIELDS.get(i))))
                .toArray(Column[]::new));
  }

  private Column value(Dataset<Row> fields, String field) {
    Column value = expr(values.get(field));
    DataType type = fields.select(value).schema().fields()[0].dataType();
    if (type.typeName().matches("array|struct|map|variant|binary")) {
      throw new ConfException(
          "--set-field %s gives %s: write an expression that gives text, a number, a time or a boolean"
              .formatted(field, type.sql()));
    }
    Column scalar = type.equals(DataTypes.BooleanType) ? value.cast(DataTypes.IntegerType) : value;
    return scalar.cast(DataTypes.StringType);
  }
}
