package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.TableHistory;
import org.composablecdp.quality.RunsTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells ops.runs of a run: one commit when it begins, one when it ends, and neither changes what is
 * there, so that processes don't meet. The end of a run that was killed is told by the next run of
 * its jobs.
 *
 * <p>Nothing depends on this table, so a run does not fail because it cannot be written: it is
 * tried again, and then left with a warning.
 */
final class RunLog {

  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private static final int ATTEMPTS = 5;
  private static final int LOOKED_AT = 1_000;
  private static final int ERROR_LENGTH = 1_000;
  private static final String STOPPED = "It was stopped because another job beside it failed";
  private static final String KILLED =
      "It ended without a word: it was killed, or its machine was lost; this run went on from there";

  private final Run run;
  private final Clock clock;
  private final Instant begin;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** How one job went; the lake is the one that it wrote through, null before it began. */
  private record Entry(String status, Instant started, Instant ended, String error, Lake lake) {

    /** Nobody ended it, for it was not begun. */
    Entry atTheEnd() {
      return ended == null ? new Entry(RunsTable.SKIPPED, started, null, null, null) : this;
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
      log.entries.replaceAll((job, entry) -> entry.atTheEnd());
      log.attempt(log::writeEnd);
    }
  }

  private void planned(Job job) {
    entries.put(job.name(), new Entry(RunsTable.RUNNING, begin, null, null, null));
  }

  /** The job begins, and writes through this lake. */
  void begins(Job job, Lake lake) {
    entries.put(job.name(), new Entry(RunsTable.RUNNING, clock.instant(), null, null, lake));
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
      String status = error == null ? RunsTable.SUCCEEDED : RunsTable.FAILED;
      entries.put(
          job.name(), new Entry(status, entry.started(), clock.instant(), cut, entry.lake()));
    }
  }

  private void attempt(Runnable write) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        write.run();
        return;
      } catch (RuntimeException e) {
        LOG.warn("ops.runs was not written, attempt {} of {}", attempt, ATTEMPTS, e);
      }
    }
  }

  private void writeBegin() {
    List<Row> rows = new ArrayList<>(killed());
    entries.keySet().forEach(job -> rows.add(row(job)));
    append(rows);
  }

  private void writeEnd() {
    append(entries.keySet().stream().map(this::row).toList());
  }

  private void append(List<Row> rows) {
    run.lake()
        .append(
            RunsTable.TABLE, run.lake().spark().createDataFrame(rows, RunsTable.TABLE.schema()));
  }

  /** Ends of the last runs of our jobs, where they have none, for they were killed. */
  private List<Row> killed() {
    List<Row> last =
        run.lake()
            .read(RunsTable.TABLE)
            .filter(col(RunsTable.JOB).isin(entries.keySet().toArray()))
            .orderBy(desc(RunsTable.STARTED_AT))
            .limit(LOOKED_AT)
            .collectAsList();
    Set<List<Object>> ended =
        last.stream().filter(row -> !isRunning(row)).map(RunLog::key).collect(Collectors.toSet());
    return last.stream()
        .filter(row -> isRunning(row) && !ended.contains(key(row)))
        .map(RunLog::killed)
        .toList();
  }

  private static boolean isRunning(Row row) {
    return row.getAs(RunsTable.STATUS).equals(RunsTable.RUNNING);
  }

  private static List<Object> key(Row row) {
    return List.of(row.getAs(RunsTable.RUN_ID), row.getAs(RunsTable.JOB));
  }

  private static Row killed(Row running) {
    return RowFactory.create(
        running.getAs(RunsTable.RUN_ID),
        running.getAs(RunsTable.JOB),
        RunsTable.FAILED,
        running.getAs(RunsTable.STARTED_AT),
        null,
        KILLED,
        running.getAs(RunsTable.AS_OF),
        null,
        running.getAs(RunsTable.CODE_VERSION));
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
