package org.composablecdp.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.composablecdp.lake.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs side by side until all are done, then tells what failed; at a continuous pace, until
 * one fails.
 */
public record Runner(Run run) {

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private static final long POLL_MILLIS = 200;

  /** Runs the stages one after the other, shows them, and tells ops.runs of every job. */
  void runStages(List<List<Job>> stages, StageDisplay display) {
    stages.forEach(stage -> stage.forEach(job -> job.check(run)));
    RunLog.around(
        run,
        stages,
        log -> {
          for (List<Job> stage : stages) {
            String names = stage.stream().map(Job::name).collect(Collectors.joining(", "));
            display.show(names, () -> runStage(stage, log));
          }
        });
  }

  /** Runs streams, all side by side, until one fails, and tells ops.runs of them. */
  void runStreams(List<Job> streams) {
    streams.forEach(job -> job.check(run));
    RunLog.around(run, List.of(streams), log -> runStage(streams, log));
  }

  /** Runs the jobs of a stage, side by side; one that fails ends none of the others. */
  public void runStage(List<Job> stage) {
    runStage(stage, RunLog.unwritten(run));
  }

  private void runStage(List<Job> stage, RunLog log) {
    Map<Job, List<StreamingQuery>> queries = new LinkedHashMap<>();
    try {
      stage.forEach(job -> queries.put(job, start(job, log)));
      do {
        awaitOne(all(queries));
        queries.replaceAll((job, own) -> NewColumns.endedOneOf(own) ? again(job, own) : own);
        queries.forEach(
            (job, own) -> {
              if (hasEnded(own)) {
                tellOfEnd(job, own, log);
              }
            });
      } while (goOn(all(queries)));
      queries.forEach((job, own) -> tellOfEnd(job, own, log));
      JobFailedException.of(all(queries)).ifPresent(Runner::fail);
    } catch (RuntimeException e) {
      stage.forEach(job -> log.stops(job));
      throw e;
    } finally {
      queries.values().forEach(own -> own.forEach(Queries::stop));
    }
  }

  /** What ends by itself is let end: the sources beside a broken one are as good as ever. */
  private boolean goOn(List<StreamingQuery> queries) {
    boolean endsByItself = run.pace() instanceof Pace.Once;
    return !hasEnded(queries)
        && (endsByItself || queries.stream().noneMatch(query -> query.exception().isDefined()));
  }

  private static List<StreamingQuery> all(Map<Job, List<StreamingQuery>> queries) {
    return queries.values().stream().flatMap(List::stream).toList();
  }

  /** Starts the queries of a job from where they are. */
  private List<StreamingQuery> again(Job job, List<StreamingQuery> queries) {
    LOG.info("{} goes on with the new columns of a table that it follows", job.name());
    queries.forEach(Queries::stop);
    return job.start(run);
  }

  private List<StreamingQuery> start(Job job, RunLog log) {
    Run its = run.forOneJob();
    log.begins(job, its.lake());
    try {
      return job.start(its);
    } catch (RuntimeException e) {
      log.fails(job, e);
      throw e;
    }
  }

  private static void tellOfEnd(Job job, List<StreamingQuery> queries, RunLog log) {
    Optional<JobFailedException> failure = JobFailedException.of(queries);
    if (failure.isPresent()) {
      log.fails(job, failure.get());
    } else if (hasEnded(queries)) {
      log.succeeds(job);
    }
  }

  private static boolean hasEnded(List<StreamingQuery> queries) {
    return queries.stream().noneMatch(StreamingQuery::isActive);
  }

  private static void awaitOne(List<StreamingQuery> queries) {
    for (StreamingQuery query : queries) {
      if (query.isActive()) {
        try {
          query.awaitTermination(POLL_MILLIS);
        } catch (StreamingQueryException e) {
          return;
        }
      }
    }
  }

  private static void fail(JobFailedException error) {
    throw error;
  }
}
