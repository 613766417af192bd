package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A subcommand that brings tables up to date. */
public interface Job {

  /** The word on the command line; also the name of the task on Databricks. */
  String name();

  /** What it does, in one line of the list of commands. */
  String description();

  /** Whether it can go on for ever; the others do their work once. */
  default boolean isStream() {
    return true;
  }

  /**
   * Starts the job's queries; a job that is no stream does its work at once and returns none.
   *
   * <p>Independent queries are returned together and run side by side.
   */
  List<StreamingQuery> start(Run run);
}
