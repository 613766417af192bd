package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.ConfException;

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
   * Fails when the job could not do with its configuration; asked before any job of a run begins.
   */
  default void check(Run run) {}

  /** Prints what the job would change, and changes nothing. */
  default void preview(Run run) {
    throw new ConfException("--dry-run is not for " + name() + ": only identity can tell before");
  }

  /**
   * Starts the job's queries; a job that is no stream does its work at once and returns none.
   *
   * <p>Independent queries are returned together and run side by side: {@link Queries#start} leaves
   * none of them running when one does not start.
   */
  List<StreamingQuery> start(Run run);
}
