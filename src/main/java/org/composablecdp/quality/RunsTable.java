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

  /** It was not begun, for a job before it failed. */
  public static final String SKIPPED = "skipped";

  public static final Table TABLE =
      Table.of(
              "ops.runs",
              "One row per run, job and status: the first written when the run begins, the second when it ends; append only.",
              """
              run_id STRING NOT NULL COMMENT 'Id of the run; bronze names it in ingest_run',
              job STRING NOT NULL COMMENT 'Name of the job, as on the command line',
              status STRING NOT NULL COMMENT 'running at the beginning; succeeded, failed or skipped at the end; the end of a killed run, failed, is told by the next one of its jobs',
              started_at TIMESTAMP NOT NULL COMMENT 'When the job began; of running and skipped, when its run began',
              ended_at TIMESTAMP COMMENT 'When the job ended; null of running and skipped, and where it was killed',
              error STRING COMMENT 'Why it failed, in a sentence',
              as_of TIMESTAMP NOT NULL COMMENT 'The moment the run stands for',
              rows_written BIGINT COMMENT 'Rows that the job inserted, changed or deleted, by the metrics of its commits; null where ended_at is',
              code_version STRING NOT NULL COMMENT 'Version of the program'
              """)
          .withKey("run_id", "job", "status");

  private RunsTable() {}
}
