package org.composablecdp.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs side by side until all are done, or, at a continuous pace, until one fails. */
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

  /** Runs the jobs of a stage, side by side; when one fails, the others are stopped. */
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
        queries.forEach((job, own) -> tellOfEnd(job, own, log));
      } while (failed(all(queries)).isEmpty()
          && all(queries).stream().anyMatch(StreamingQuery::isActive));
      queries.forEach((job, own) -> tellOfEnd(job, own, log));
      failed(all(queries)).ifPresent(Runner::fail);
    } catch (RuntimeException e) {
      stage.forEach(job -> log.stops(job));
      throw e;
    } finally {
      queries.values().forEach(own -> own.forEach(Queries::stop));
    }
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
    Optional<StreamingQuery> failed = failed(queries);
    if (failed.isPresent()) {
      log.fails(job, failed.get().exception().get());
    } else if (queries.stream().noneMatch(StreamingQuery::isActive)) {
      log.succeeds(job);
    }
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

  private static Optional<StreamingQuery> failed(List<StreamingQuery> queries) {
    return queries.stream().filter(query -> query.exception().isDefined()).findFirst();
  }

  private static void fail(StreamingQuery query) {
    throw new JobFailedException(query.name(), query.exception().get());
  }
}
