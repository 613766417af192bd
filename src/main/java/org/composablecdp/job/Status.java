package org.composablecdp.job;

import java.util.List;

/** How a lake is: where what was received went, how the jobs went, and which expectations hold. */
record Status(
    List<Balance> balances,
    List<Layer> layers,
    List<LastRun> jobs,
    List<Result> expectations,
    List<String> problems) {

  /**
   * Where the records of a source went.
   *
   * @param newestReceived latest arrival among the records that were read on
   * @param newestInSilver latest arrival among those in silver; empty where silver does not keep it
   */
  record Balance(
      String kind,
      String source,
      long received,
      long silver,
      long failed,
      long quarantined,
      long duplicate,
      long late,
      String newestReceived,
      String newestInSilver) {

    /** Those of which the account does not know yet what became of them. */
    long waiting() {
      return received - silver - failed - quarantined - duplicate;
    }
  }

  /**
   * What a table holds.
   *
   * @param accounted rows that are accounted for
   */
  record Layer(String table, long rows, long accounted) {

    /** Rows of bronze that were not read on yet, of silver that were not counted yet. */
    long waiting() {
      return Math.max(0, rows - accounted);
    }

    boolean holds() {
      return accounted <= rows;
    }

    boolean isOfEvents() {
      return table.endsWith("events");
    }

    boolean isBronze() {
      return table.startsWith("bronze.");
    }
  }

  /** The last run of a job; no seconds and rows while it runs, no error where there was none. */
  record LastRun(
      String job, String status, String started, Double seconds, Long rows, String error) {}

  /** The last result of an expectation; null for no limit, and for nothing to measure. */
  record Result(
      String table,
      String expectation,
      String severity,
      Double value,
      Double atLeast,
      Double atMost,
      boolean passed) {}

  Status with(List<String> found) {
    return new Status(balances, layers, jobs, expectations, found);
  }

  boolean isEmpty() {
    return layers.isEmpty() && jobs.isEmpty();
  }

  /**
   * Whether nothing is lost, no job failed last, and no expectation of severity error is broken.
   */
  boolean isSound() {
    return problems.isEmpty();
  }
}
