package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.silver.event.ReplaysTable;
import org.composablecdp.silver.record.RecordReplayPlan;

/** Replayed records to bronze, each once, also when the replay that made them died. */
final class ReplaysToBronze implements Job {

  @Override
  public String name() {
    return "replays";
  }

  @Override
  public String description() {
    return "Replayed records to bronze";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    return Queries.start(List.of(() -> events(run), () -> ofRecords(run)));
  }

  private static StreamingQuery events(Run run) {
    return run.follow(
        "replays",
        records(run.lake().stream(ReplaysTable.TABLE)),
        (rows, batch) -> run.lake().appendOnce(EventsTable.TABLE, rows, batch));
  }

  private static StreamingQuery ofRecords(Run run) {
    return run.follow(
        "replays.records",
        RecordReplayPlan.records(run.lake().stream(ReplaysTable.TABLE)),
        (rows, batch) -> run.lake().appendOnce(RecordsTable.TABLE, rows, batch));
  }

  private static Dataset<Row> records(Dataset<Row> replays) {
    return replays
        .filter(col(ReplaysTable.RECORD).isNull())
        .select(
            col(ReplaysTable.SOURCE).as(EventsTable.SOURCE),
            lit(EventsTable.REPLAY).as(EventsTable.STREAM),
            col(ReplaysTable.FIRST_FAILURE_ID).as(EventsTable.SHARD_ID),
            col(ReplaysTable.REPLAY_ID).as(EventsTable.SEQUENCE_NUMBER),
            lit(null).cast("string").as(EventsTable.PARTITION_KEY),
            col(ReplaysTable.DATA).as(EventsTable.DATA),
            col(ReplaysTable.ARRIVED_AT).as(EventsTable.ARRIVED_AT),
            current_timestamp().as(EventsTable.INGESTED_AT),
            col(ReplaysTable.REPLAY_RUN).as(EventsTable.INGEST_RUN));
  }
}
