package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Decides which failed events are replayed, and makes rows of {@link ReplaysTable} of them.
 *
 * <p>Of a failure and the failures of its replays only the last one is looked at. A record that an
 * earlier replay made of it, or a repair that it has had, is not tried again: so the same replay
 * run twice adds nothing, and a repair without effect cannot go round in circles.
 *
 * @param repair what is changed
 * @param attempt empty; or the name of a further attempt, which what was tried does not hold back
 */
public record ReplayPlan(Repair repair, String attempt) {

  /** What becomes of a failure: one of the texts below. */
  public static final String STATUS = "status";

  public static final String TO_REPLAY = "to replay";
  public static final String NO_EVENT = "holds no event that could be replayed";
  public static final String NOT_REPAIRED = "cannot be repaired like this";
  public static final String UNCHANGED = "not changed by this repair";
  public static final String REPAIRED_BEFORE = "an event since an earlier replay";
  public static final String TRIED_BEFORE = "replayed like this before";

  private static final String IS_REPAIRED = "_is_repaired";
  private static final String IS_TRIED = "_is_tried";
  private static final String UUID = "^[0-9a-f-]{36}$";
  private static final int TSTAMP_FIELD = 4;
  private static final int ID_FIELD = 7;

  /**
   * One row per failure, with its {@link #STATUS} and the columns of a replay but for run and time.
   *
   * @param failures rows of {@link FailedEventsTable}, those to be replayed
   * @param replays rows of {@link ReplaysTable}
   * @param repaired from {@link RepairedFailures}
   */
  public Dataset<Row> apply(Dataset<Row> failures, Dataset<Row> replays, Dataset<Row> repaired) {
    Dataset<Row> rows = replay(repair.apply(latest(failures)));
    Dataset<Row> done =
        repaired.select(col(ReplaysTable.FIRST_FAILURE_ID).as("_done"), lit(true).as(IS_REPAIRED));
    Column first = col(ReplaysTable.FIRST_FAILURE_ID);
    return withTried(rows, replays)
        .join(done, first.equalTo(col("_done")), "left")
        .withColumn(STATUS, status())
        .drop("_done", IS_REPAIRED, IS_TRIED);
  }

  /** The rows of {@link ReplaysTable} of a plan. */
  public Dataset<Row> replays(Dataset<Row> plan, String run, Instant at) {
    return plan.where(col(STATUS).equalTo(TO_REPLAY))
        .withColumn(ReplaysTable.DATA, col(Repair.REPAIRED))
        .withColumn(ReplaysTable.REPLAY_RUN, lit(run))
        .withColumn(ReplaysTable.REPLAYED_AT, lit(at));
  }

  private static Dataset<Row> latest(Dataset<Row> failures) {
    Column rank =
        row_number()
            .over(
                Window.partitionBy(FailedEventsTable.FIRST_FAILURE_ID)
                    .orderBy(
                        col(FailedEventsTable.INGESTED_AT).desc(),
                        col(FailedEventsTable.FAILURE_ID),
                        col(FailedEventsTable.SOURCE),
                        col(FailedEventsTable.ARRIVED_AT)));
    return failures.withColumn("_rank", rank).where(col("_rank").equalTo(1)).drop("_rank");
  }

  private Dataset<Row> replay(Dataset<Row> repaired) {
    Column line = col(Repair.REPAIRED).cast(DataTypes.StringType);
    Column eventId = lower(field(line, ID_FIELD));
    Column id =
        sha2(
            concat_ws(
                "/",
                col(ReplaysTable.FIRST_FAILURE_ID),
                sha2(col(Repair.REPAIRED), 256),
                lit(repair.description()),
                lit(attempt)),
            256);
    return repaired
        .withColumn(ReplaysTable.REPLAY_ID, id.substr(1, 32))
        .withColumn(ReplaysTable.RECORD_HASH, xxhash64(col(Repair.REPAIRED)))
        .withColumn(ReplaysTable.EVENT_ID, when(eventId.rlike(UUID), eventId))
        .withColumn(ReplaysTable.COLLECTOR_TSTAMP, field(line, TSTAMP_FIELD).try_cast("timestamp"))
        .withColumn(ReplaysTable.REPAIR, lit(repair.description()));
  }

  private static Column field(Column line, int number) {
    return substring_index(substring_index(line, "\t", number), "\t", -1);
  }

  private Dataset<Row> withTried(Dataset<Row> rows, Dataset<Row> replays) {
    Dataset<Row> records =
        replays
            .select(
                col(ReplaysTable.FIRST_FAILURE_ID).as("_first"),
                col(ReplaysTable.RECORD_HASH).as("_hash"),
                lit(true).as("_same_record"))
            .distinct();
    Dataset<Row> repairs =
        replays
            .where(col(ReplaysTable.REPAIR).equalTo(repair.description()))
            .select(col(ReplaysTable.FIRST_FAILURE_ID).as("_again"), lit(true).as("_same_repair"))
            .distinct();
    Column first = col(ReplaysTable.FIRST_FAILURE_ID);
    Column hash = col(ReplaysTable.RECORD_HASH);
    return rows.join(records, first.equalTo(col("_first")).and(hash.equalTo(col("_hash"))), "left")
        .join(repairs, first.equalTo(col("_again")), "left")
        .withColumn(IS_TRIED, col("_same_record").isNotNull().or(col("_same_repair").isNotNull()))
        .drop("_first", "_hash", "_same_record", "_again", "_same_repair");
  }

  private Column status() {
    Column data = col(FailedEventsTable.DATA);
    Column tried = attempt.isEmpty() ? col(IS_TRIED) : lit(false);
    Column unchanged = repair.changesNothing() ? lit(false) : col(Repair.REPAIRED).equalTo(data);
    return when(data.isNull().or(col(FailedEventsTable.FIELD_COUNT).isNull()), NO_EVENT)
        .when(col(IS_REPAIRED).isNotNull(), REPAIRED_BEFORE)
        .when(col(Repair.REPAIRED).isNull(), NOT_REPAIRED)
        .when(unchanged, UNCHANGED)
        .when(tried, TRIED_BEFORE)
        .otherwise(TO_REPLAY);
  }
}
