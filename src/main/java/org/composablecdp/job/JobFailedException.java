package org.composablecdp.job;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * A query of a job ended by an error; its cause says why, and other queries that failed beside it
 * are suppressed ones of its kind. Running the job again goes on there.
 */
public final class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobFailedException(String query, Throwable cause) {
    super("The query " + query + " failed", cause);
  }

  /** The first failure of the queries, with the others. */
  static Optional<JobFailedException> of(List<StreamingQuery> queries) {
    List<JobFailedException> all =
        queries.stream()
            .filter(query -> query.exception().isDefined())
            .map(query -> new JobFailedException(query.name(), query.exception().get()))
            .toList();
    all.stream().skip(1).forEach(other -> all.get(0).addSuppressed(other));
    return all.stream().findFirst();
  }
}
