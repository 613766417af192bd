package org.composablecdp.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** Runs jobs side by side until all are done, or, at a continuous pace, until one fails. */
public record Runner(Run run) {

  private static final long POLL_MILLIS = 200;

  /** Runs the jobs of a stage, side by side; when one fails, the others are stopped. */
  public void runStage(List<Job> stage) {
    List<StreamingQuery> queries = new ArrayList<>();
    try {
      stage.forEach(job -> queries.addAll(job.start(run)));
      while (failed(queries).isEmpty() && queries.stream().anyMatch(StreamingQuery::isActive)) {
        awaitOne(queries);
      }
    } finally {
      queries.forEach(Runner::stop);
    }
    failed(queries).ifPresent(Runner::fail);
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

  private static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Query " + query.name() + " did not stop in time", e);
    }
  }
}
