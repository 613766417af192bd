package org.composablecdp.quality;

import org.composablecdp.lake.Table;

/** {@code ops.runs}: what ran, when, and how it ended. */
public final class RunsTable {

  public static final String RUN_ID = "run_id";
  public static final String JOB = "job";
  public static final String STATUS = "status";
  public static final String STARTED_AT = "started_at";
  public static final String ENDED_AT = "ended_at";
  public static final String ERROR = "error";
  public static final String AS_OF = "as_of";
  public static final String ROWS_WRITTEN = "rows_written";
  public static final String CODE_VERSION = "code_version";

  public static final String RUNNING = "running";
  public static final String SUCCEEDED = "succeeded";
  public static final String FAILED = "failed";

  public static final Table TABLE =
      Table.of(
              "ops.runs",
              "One row per run and job.",
              """
              run_id STRING NOT NULL COMMENT 'Id of the run; bronze names it in ingest_run',
              job STRING NOT NULL COMMENT 'Name of the job, as on the command line',
              status STRING NOT NULL COMMENT 'running, succeeded or failed; a killed run is found by the next one of its jobs and becomes failed',
              started_at TIMESTAMP NOT NULL COMMENT 'When the job began; while it says running, when its run began',
              ended_at TIMESTAMP COMMENT 'When the job ended; null while it runs and after it was killed',
              error STRING COMMENT 'Why it failed, in a sentence',
              as_of TIMESTAMP NOT NULL COMMENT 'The moment the run stands for',
              rows_written BIGINT COMMENT 'Rows that the job inserted, changed or deleted, by the metrics of its commits; null while it runs',
              code_version STRING NOT NULL COMMENT 'Version of the program'
              """)
          .withKey("run_id", "job");

  private RunsTable() {}
}
