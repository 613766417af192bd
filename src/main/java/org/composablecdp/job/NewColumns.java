package org.composablecdp.job;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Queries that ended because a table that they follow has new columns. */
final class NewColumns {

  /** Delta ends a query then; started again it goes on with the new schema. */
  private static final String SCHEMA_CHANGED = "DELTA_SCHEMA_CHANGED";

  private static final int DEPTH = 20;

  private NewColumns() {}

  static boolean endedOneOf(List<StreamingQuery> queries) {
    return queries.stream()
        .flatMap(query -> query.exception().isDefined() ? causes(query) : Stream.empty())
        .anyMatch(NewColumns::isOfNewColumns);
  }

  private static Stream<Throwable> causes(StreamingQuery query) {
    Throwable error = query.exception().get();
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(DEPTH);
  }

  private static boolean isOfNewColumns(Throwable error) {
    return error instanceof SparkThrowable spark
        && spark.getCondition() != null
        && spark.getCondition().startsWith(SCHEMA_CHANGED);
  }
}
