package org.composablecdp.job;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * A query of a job ended by an error; its cause says why, and other queries that failed beside it
 * are suppressed ones of its kind. Running the job again goes on there.
 */
public final class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Pattern OF_A_SOURCE = Pattern.compile("ingest\\.(events|records)\\.(.+)");

  private final String query;

  JobFailedException(String query, Throwable cause) {
    super("The query " + query + " failed", cause);
    this.query = query;
  }

  /** The sentence, with the source in front where the query reads one that it does not name. */
  String told(String sentence) {
    Matcher source = OF_A_SOURCE.matcher(query);
    return source.matches() && !sentence.startsWith("sources.")
        ? "sources.%s '%s': %s".formatted(source.group(1), source.group(2), sentence)
        : sentence;
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
