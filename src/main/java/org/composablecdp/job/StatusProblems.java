package org.composablecdp.job;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.composablecdp.quality.Expectation;
import org.composablecdp.quality.RunsTable;

/** What is not as it should be, in a sentence each; what waits only is no problem. */
record StatusProblems(Status status) {

  List<String> sentences() {
    Stream<String> account =
        Stream.concat(
            open("events", Status.Layer::isOfEvents),
            open("records", layer -> !layer.isOfEvents()));
    return Stream.of(removed(), account, failedJobs(), broken()).flatMap(found -> found).toList();
  }

  private Stream<String> removed() {
    return status.layers().stream()
        .filter(layer -> !layer.holds())
        .map(
            layer ->
                "%s has %,d rows, but %,d are accounted for: some were removed, or a run is on its way"
                    .formatted(layer.table(), layer.rows(), layer.accounted()));
  }

  /**
   * What was received must be in silver where the account does not know yet what became of it:
   * there it waits for {@code cdp reconcile}.
   */
  private Stream<String> open(String what, Predicate<Status.Layer> which) {
    long open =
        status.balances().stream()
            .filter(balance -> balance.kind().equals("events") == what.equals("events"))
            .mapToLong(Status.Balance::waiting)
            .sum();
    long uncounted =
        status.layers().stream()
            .filter(layer -> !layer.isBronze())
            .filter(which)
            .mapToLong(layer -> layer.rows() - layer.accounted())
            .sum();
    long missing = open - uncounted;
    if (missing == 0) {
      return Stream.empty();
    }
    String text =
        missing > 0
            ? "%1$,d %2$s were received, but are in no table: run cdp %2$s if its last run was cut short, else see cdp status --verify"
            : "%1$,d %2$s are in silver more than were received, unless a run is on its way";
    return Stream.of(text.formatted(Math.abs(missing), what));
  }

  private Stream<String> failedJobs() {
    return status.jobs().stream()
        .filter(run -> run.status().equals(RunsTable.FAILED))
        .map(run -> "The last run of cdp %s failed: %s".formatted(run.job(), run.error()));
  }

  private Stream<String> broken() {
    return status.expectations().stream()
        .filter(result -> !result.passed() && result.severity().equals(Expectation.ERROR))
        .map(
            result ->
                "The expectation %s of %s is broken"
                    .formatted(result.expectation(), result.table()));
  }
}
