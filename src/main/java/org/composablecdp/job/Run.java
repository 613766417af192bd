package org.composablecdp.job;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Flow;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;

/**
 * What a job needs to know of the run it is part of.
 *
 * @param id unique id of the run
 * @param asOf the moment the run stands for; models and scores use what happened before it
 */
public record Run(String id, Lake lake, Conf conf, Instant asOf, Pace pace) {

  /** The same run, with a lake that remembers what one job writes. */
  Run forOneJob() {
    return new Run(id, lake.forOneWriter(), conf, asOf, pace);
  }

  /** Starts an incremental query with a checkpoint of this name. */
  StreamingQuery follow(String name, Dataset<Row> stream, Flow.Step step) {
    return new Flow(lake, name, pace).start(stream, step);
  }
}
