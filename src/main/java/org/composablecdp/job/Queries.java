package org.composablecdp.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Queries that are started and stopped together. */
final class Queries {

  private Queries() {}

  /** Starts all of them; when one does not start, those started before it are stopped. */
  static List<StreamingQuery> start(List<Supplier<StreamingQuery>> queries) {
    List<StreamingQuery> started = new ArrayList<>();
    try {
      queries.forEach(query -> started.add(query.get()));
      return started;
    } finally {
      if (started.size() < queries.size()) {
        started.forEach(Queries::stop);
      }
    }
  }

  static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Query " + query.name() + " did not stop in time", e);
    }
  }
}
