package org.composablecdp.job;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query of a job ended by an error; its cause says why. Running the job again goes on there. */
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
}
