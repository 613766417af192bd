package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Failed events by what is wrong with them: source, type, field and message, with whatever differs
 * between messages of one kind left out. A failure with errors in several fields is counted in each
 * of them; a record received twice, or replayed in vain, is counted once.
 */
public record FailureSummary() {

  /** The column of what failed, cut; personal data can be in it. */
  public static final String EXAMPLE = "example";

  private static final int EXAMPLE_LENGTH = 60;
  private static final int MESSAGE_LENGTH = 120;
  private static final String REPAIRED = "_repaired";

  /**
   * What differs between messages of one kind: values that are no value of a type, places in lists,
   * sizes. Limits and names that rules have do not.
   */
  private static final String VARYING =
      "(?<=\\bis )\\S.*(?=, which is no )|(?<=\\[)[0-9]+(?=\\])|[0-9]+(?= bytes, more than )";

  /** Of messages that others wrote, quoted text, hexadecimal ids and numbers differ. */
  private static final String VARYING_OF_OTHERS =
      "'[^']*'|\"[^\"]*\"|\\b[0-9a-fA-F]{8}[0-9a-fA-F-]*\\b|[0-9]+";

  /**
   * One row per kind of failure, the most frequent first.
   *
   * @param repaired from {@link RepairedFailures}
   */
  public Dataset<Row> apply(Dataset<Row> failures, Dataset<Row> repaired) {
    Column id = col(FailedEventsTable.FIRST_FAILURE_ID);
    Column seen = coalesce(col(FailedEventsTable.ARRIVED_AT), col("ingested_at"));
    Dataset<Row> marked = repaired.select(id.as(REPAIRED));
    return failures
        .join(marked, id.equalTo(col(REPAIRED)), "left")
        .withColumn("error", explode_outer(col(FailedEventsTable.ERRORS)))
        .withColumn("field", col("error.field"))
        .withColumn("message", left(coalesce(pattern(), unlike()), lit(MESSAGE_LENGTH)))
        .groupBy("source", "failure_type", "field", "message")
        .agg(
            count_distinct(id).as("failures"),
            count_distinct(col(REPAIRED)).as("repaired"),
            min(seen).as("first_seen"),
            max(seen).as("last_seen"),
            min(FailedEventsTable.FAILURE_ID).as("example_id"),
            min_by(example(), col(FailedEventsTable.FAILURE_ID)).as(EXAMPLE))
        .orderBy(
            desc("failures"), col("source"), col("failure_type"), col("field"), col("message"));
  }

  private static Column pattern() {
    List<String> own = Stream.of(ParsedRecord.FailureType.values()).map(Enum::name).toList();
    Column isOwn =
        col(FailedEventsTable.FAILURE_TYPE)
            .isin(own.toArray())
            .or(col(FailedEventsTable.FAILURE_TYPE).equalTo(EventEntities.VALIDATION_ERROR));
    Column message = col("error.message");
    return when(isOwn, regexp_replace(message, VARYING, "*"))
        .otherwise(regexp_replace(message, VARYING_OF_OTHERS, "*"));
  }

  /** Of records without errors in fields. */
  private static Column unlike() {
    return when(
        col(FailedEventsTable.FAILURE_TYPE)
            .isin(
                ParsedRecord.FailureType.NotTSV.name(),
                ParsedRecord.FailureType.FieldNumberMismatch.name()),
        concat(
            lit("has "),
            col(FailedEventsTable.FIELD_COUNT),
            lit(" of " + EventsTable.FIELDS + " fields")));
  }

  private static Column example() {
    Column record = col(FailedEventsTable.DATA).cast("string");
    Column value = when(col("error").isNotNull(), col("error.value")).otherwise(record);
    return left(value, lit(EXAMPLE_LENGTH));
  }
}
