package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.silver.event.ReplaysTable;

/**
 * Decides which records in quarantine are replayed, by the same rules as failed events: of a record
 * and its replays the last one counts, and what was tried is not tried again.
 *
 * @param repair what is changed
 * @param attempt empty; or the name of a further attempt, which what was tried does not hold back
 */
public record RecordReplayPlan(RecordRepair repair, String attempt) {

  /** What becomes of a record: one of the texts below. */
  public static final String STATUS = "status";

  public static final String TO_REPLAY = "to replay";
  public static final String NO_RECORD = "holds no record that could be replayed";
  public static final String NOT_REPAIRED = "cannot be repaired like this";
  public static final String UNCHANGED = "not changed by this repair";
  public static final String REPAIRED_BEFORE = "stored since an earlier replay";
  public static final String TRIED_BEFORE = "replayed like this before";

  private static final String FIRST = QuarantineTable.FIRST_QUARANTINE_ID;
  private static final String KEY = "_first";
  private static final String HASH = "_hash";
  private static final String IS_REPAIRED = "_is_repaired";
  private static final String SAME_RECORD = "_same_record";
  private static final String SAME_REPAIR = "_same_repair";

  /**
   * One row per record, with its {@link #STATUS}.
   *
   * @param selected rows of {@link QuarantineTable}, those to be replayed
   * @param quarantine all of them
   * @param replays rows of {@link ReplaysTable}
   */
  public Dataset<Row> apply(Dataset<Row> selected, Dataset<Row> quarantine, Dataset<Row> replays) {
    Dataset<Row> done =
        quarantine
            .filter(col(QuarantineTable.REPAIRED_BY).isNotNull())
            .select(col(QuarantineTable.QUARANTINE_ID).as(KEY), lit(true).as(IS_REPAIRED));
    Dataset<Row> rows =
        repair
            .apply(latest(selected))
            .withColumn(ReplaysTable.RECORD_HASH, xxhash64(col(RecordRepair.REPAIRED)));
    return withTried(rows, replays)
        .join(done, col(FIRST).equalTo(col(KEY)), "left")
        .withColumn(STATUS, status())
        .drop(KEY);
  }

  /** The rows of {@link ReplaysTable} of a plan. */
  public Dataset<Row> replays(Dataset<Row> plan, String run, Instant at) {
    Column id =
        sha2(
            concat_ws(
                "/",
                col(FIRST),
                sha2(col(RecordRepair.REPAIRED).cast("binary"), 256),
                lit(repair.description()),
                lit(attempt)),
            256);
    return plan.where(col(STATUS).equalTo(TO_REPLAY))
        .withColumn(ReplaysTable.REPLAY_ID, id.substr(1, 32))
        .withColumn(ReplaysTable.FAILURE_ID, col(QuarantineTable.QUARANTINE_ID))
        .withColumn(ReplaysTable.FIRST_FAILURE_ID, col(FIRST))
        .withColumn(ReplaysTable.DATA, col(RecordRepair.REPAIRED).cast("binary"))
        .withColumn(ReplaysTable.EVENT_ID, lit(null).cast("string"))
        .withColumn(ReplaysTable.COLLECTOR_TSTAMP, lit(null).cast("timestamp"))
        .withColumn(ReplaysTable.REPAIR, lit(repair.description()))
        .withColumn(ReplaysTable.REPLAY_RUN, lit(run))
        .withColumn(ReplaysTable.REPLAYED_AT, lit(at));
  }

  /** Replays as rows of bronze. */
  public static Dataset<Row> records(Dataset<Row> replays) {
    Column none = lit(null).cast("string");
    return replays
        .filter(col(ReplaysTable.RECORD).isNotNull())
        .select(
            col(ReplaysTable.SOURCE).as(RecordsTable.SOURCE),
            col(ReplaysTable.RECORD).as(RecordsTable.RECORD),
            RecordReplays.file(col(ReplaysTable.FIRST_FAILURE_ID), col(ReplaysTable.REPLAY_ID))
                .as(RecordsTable.FILE),
            col(ReplaysTable.DATA).cast("string").as(RecordsTable.PAYLOAD),
            none.as(RecordsTable.RAW),
            none.as(RecordsTable.PROBLEM),
            col(ReplaysTable.OPERATION).as(RecordsTable.OPERATION),
            none.as(RecordsTable.RECORD_KEY),
            none.as(RecordsTable.WATERMARK),
            none.cast("bigint").as(RecordsTable.CONTENT_HASH),
            col(ReplaysTable.ARRIVED_AT).as(RecordsTable.ARRIVED_AT),
            col(ReplaysTable.REPLAYED_AT).as(RecordsTable.INGESTED_AT),
            col(ReplaysTable.REPLAY_RUN).as(RecordsTable.INGEST_RUN));
  }

  private static Dataset<Row> latest(Dataset<Row> rows) {
    Column rank =
        row_number()
            .over(
                Window.partitionBy(FIRST)
                    .orderBy(
                        col(QuarantineTable.INGESTED_AT).desc(),
                        col(QuarantineTable.QUARANTINE_ID)));
    return rows.withColumn("_rank", rank).where(col("_rank").equalTo(1)).drop("_rank");
  }

  private Dataset<Row> withTried(Dataset<Row> rows, Dataset<Row> replays) {
    Dataset<Row> records =
        replays
            .select(
                col(ReplaysTable.FIRST_FAILURE_ID).as(KEY),
                col(ReplaysTable.RECORD_HASH).as(HASH),
                lit(true).as(SAME_RECORD))
            .distinct();
    Dataset<Row> repairs =
        replays
            .where(col(ReplaysTable.REPAIR).equalTo(repair.description()))
            .select(col(ReplaysTable.FIRST_FAILURE_ID).as(KEY), lit(true).as(SAME_REPAIR))
            .distinct();
    Column same = col(FIRST).equalTo(col(KEY));
    return rows.join(records, same.and(col(ReplaysTable.RECORD_HASH).equalTo(col(HASH))), "left")
        .drop(KEY, HASH)
        .join(repairs, same, "left")
        .drop(KEY);
  }

  private Column status() {
    Column tried =
        coalesce(col(SAME_RECORD), col(SAME_REPAIR)).isNotNull().and(lit(attempt.isEmpty()));
    Column unchanged =
        col(RecordRepair.REPAIRED)
            .equalTo(col(QuarantineTable.PAYLOAD))
            .and(lit(!repair.changesNothing()));
    return when(col(QuarantineTable.PAYLOAD).isNull(), NO_RECORD)
        .when(col(IS_REPAIRED).isNotNull(), REPAIRED_BEFORE)
        .when(col(RecordRepair.REPAIRED).isNull(), NOT_REPAIRED)
        .when(unchanged, UNCHANGED)
        .when(tried, TRIED_BEFORE)
        .otherwise(TO_REPLAY);
  }
}
