package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.TableHistory;
import org.composablecdp.quality.RunsTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells ops.runs of a run: one commit when it begins, one when it ends. A run that was killed says
 * running until the next run of its jobs finds it.
 *
 * <p>Nothing depends on this table, so a run does not fail because it cannot be written: another
 * process may be writing at the same time, so it is tried again, and then left with a warning.
 */
final class RunLog {

  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private static final int ATTEMPTS = 5;
  private static final int ERROR_LENGTH = 1_000;
  private static final String STOPPED = "It was stopped because another job beside it failed";
  private static final String KILLED =
      "It ended without a word: it was killed, or its machine was lost; this run went on from there";

  private final Run run;
  private final Clock clock;
  private final Instant begin;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** How one job went; the lake is the one that it wrote through, null before it began. */
  private record Entry(Instant started, Instant ended, String error, Lake lake) {

    String status() {
      if (ended == null) {
        return RunsTable.RUNNING;
      }
      return error == null ? RunsTable.SUCCEEDED : RunsTable.FAILED;
    }

    /** Rows of the commits since the job began; not known while it runs. */
    Long rowsWritten() {
      if (ended == null) {
        return null;
      }
      return lake.written().stream()
          .mapToLong(table -> new TableHistory(lake, table).rowsWrittenSince(started))
          .sum();
    }
  }

  private RunLog(Run run, Clock clock) {
    this.run = run;
    this.clock = clock;
    this.begin = clock.instant();
  }

  /** A log of stages that nobody planned; it is never written. */
  static RunLog unwritten(Run run) {
    return new RunLog(run, Clock.systemUTC());
  }

  /** Runs the work and tells of it, and of the jobs that are to be run, before and after. */
  static void around(Run run, List<List<Job>> stages, Consumer<RunLog> work) {
    RunLog log = new RunLog(run, Clock.systemUTC());
    stages.forEach(stage -> stage.forEach(log::planned));
    log.attempt(log::writeBegin);
    try {
      work.accept(log);
    } finally {
      log.attempt(attempt -> log.writeEnd());
    }
  }

  private void planned(Job job) {
    entries.put(job.name(), new Entry(begin, null, null, null));
  }

  /** The job begins, and writes through this lake. */
  void begins(Job job, Lake lake) {
    entries.put(job.name(), new Entry(clock.instant(), null, null, lake));
  }

  void succeeds(Job job) {
    ends(job, null);
  }

  void fails(Job job, Throwable error) {
    ends(job, Explanation.of(error));
  }

  /** The job did not fail, but another one beside it did. */
  void stops(Job job) {
    Entry entry = entries.get(job.name());
    if (entry != null && entry.lake() != null) {
      ends(job, STOPPED);
    }
  }

  private void ends(Job job, String error) {
    Entry entry = entries.get(job.name());
    if (entry.ended() == null) {
      String cut =
          error == null ? null : error.substring(0, Math.min(ERROR_LENGTH, error.length()));
      entries.put(job.name(), new Entry(entry.started(), clock.instant(), cut, entry.lake()));
    }
  }

  private void attempt(Consumer<Integer> write) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        write.accept(attempt);
        return;
      } catch (RuntimeException e) {
        LOG.warn("ops.runs was not written, attempt {} of {}", attempt, ATTEMPTS, e);
      }
    }
  }

  /** Mostly an append; a merge where killed runs are marked, or where it may be there already. */
  private void writeBegin(int attempt) {
    Dataset<Row> rows = rows();
    Dataset<Row> killed = killed();
    if (attempt == 1 && killed.isEmpty()) {
      run.lake().append(RunsTable.TABLE, rows);
    } else {
      run.lake().upsert(RunsTable.TABLE, rows.unionByName(killed));
    }
  }

  private Dataset<Row> killed() {
    Column ours = col(RunsTable.JOB).isin(entries.keySet().toArray());
    return run.lake()
        .read(RunsTable.TABLE)
        .filter(col(RunsTable.STATUS).equalTo(RunsTable.RUNNING).and(ours))
        .filter(col(RunsTable.RUN_ID).notEqual(run.id()))
        .withColumn(RunsTable.STATUS, lit(RunsTable.FAILED))
        .withColumn(RunsTable.ERROR, lit(KILLED));
  }

  /** How every job ended; those that were not begun are taken out. */
  private void writeEnd() {
    Column notBegun = col(RunsTable.STATUS).equalTo(RunsTable.RUNNING);
    run.lake().synchronise(RunsTable.TABLE, rows().withColumn(Lake.DELETED, notBegun));
  }

  private Dataset<Row> rows() {
    List<Row> rows = entries.keySet().stream().map(this::row).toList();
    return run.lake()
        .spark()
        .createDataFrame(rows, RunsTable.TABLE.schema())
        .select(RunsTable.TABLE.columnNames().stream().map(functions::col).toArray(Column[]::new));
  }

  private Row row(String job) {
    Entry entry = entries.get(job);
    return RowFactory.create(
        run.id(),
        job,
        entry.status(),
        entry.started(),
        entry.ended(),
        entry.error(),
        run.asOf(),
        entry.rowsWritten(),
        CommandLines.VERSION);
  }
}
