package org.composablecdp.quality;

import org.composablecdp.lake.Table;

/** {@code ops.expectations}: what was measured of the expectations, and whether they held. */
public final class ExpectationsTable {

  public static final String TABLE_NAME = "table_name";
  public static final String EXPECTATION = "expectation";
  public static final String KIND = "kind";
  public static final String SEVERITY = "severity";
  public static final String VALUE = "value";
  public static final String AT_LEAST = "at_least";
  public static final String AT_MOST = "at_most";
  public static final String PASSED = "passed";
  public static final String AS_OF = "as_of";
  public static final String CHECKED_AT = "checked_at";
  public static final String RUN_ID = "run_id";
  public static final String STATE = "state";

  public static final Table TABLE =
      Table.of(
              "ops.expectations",
              "One row per expectation and check of it; append only.",
              """
              table_name STRING NOT NULL COMMENT 'Table it is about',
              expectation STRING NOT NULL COMMENT 'Name of the expectation',
              kind STRING NOT NULL COMMENT 'completeness, uniqueness, accepted_values, range, freshness, volume, referential, rows or query',
              severity STRING NOT NULL COMMENT 'warn or error; a broken one of severity error makes cdp status end with 1',
              value DOUBLE COMMENT 'What was measured: a share, a number of rows, seconds of age, a ratio, or what a query gave; null where there was nothing to measure',
              at_least DOUBLE COMMENT 'Smallest value that passes; null for no limit',
              at_most DOUBLE COMMENT 'Largest value that passes; null for no limit',
              passed BOOLEAN NOT NULL COMMENT 'Whether the value is within the limits',
              as_of TIMESTAMP NOT NULL COMMENT 'The moment the run stood for: ages and days count back from it',
              checked_at TIMESTAMP NOT NULL COMMENT 'When it was measured',
              run_id STRING NOT NULL COMMENT 'Run that measured it',
              state STRING NOT NULL COMMENT 'Hash of the expectations of the table, the versions of the tables they look at and as_of: while it is the same, nothing is measured again'
              """)
          .withClustering(TABLE_NAME);

  private ExpectationsTable() {}
}
