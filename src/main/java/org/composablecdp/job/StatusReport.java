package org.composablecdp.job;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** A status on one screen. */
record StatusReport(Status status) {

  private static final int ERROR_WIDTH = 60;

  String text() {
    if (status.isEmpty()) {
      return "The lake is empty: run cdp run first, or cdp demo for a simulated shop.\n";
    }
    return String.join("\n", balances(), layers(), jobs(), expectations(), verdict());
  }

  private String balances() {
    return TextTable.of(
        List.of(
            "kind",
            "source",
            "received",
            "silver",
            "failed",
            "quarantined",
            "duplicate",
            "waiting",
            "late",
            "newest received",
            "newest in silver"),
        status.balances().stream().map(StatusReport::cells).toList());
  }

  private static List<String> cells(Status.Balance balance) {
    return List.of(
        balance.kind(),
        balance.source(),
        number(balance.received()),
        number(balance.silver()),
        number(balance.failed()),
        number(balance.quarantined()),
        number(balance.duplicate()),
        number(balance.waiting()),
        number(balance.late()),
        text(balance.newestReceived()),
        text(balance.newestInSilver()));
  }

  private String layers() {
    return TextTable.of(
        List.of("table", "rows", "accounted for", "waiting"),
        status.layers().stream()
            .map(
                layer ->
                    List.of(
                        layer.table(),
                        number(layer.rows()),
                        number(layer.accounted()),
                        number(layer.waiting())))
            .toList());
  }

  private String jobs() {
    return TextTable.of(
        List.of("job", "last run", "started", "seconds", "rows written", "error"),
        status.jobs().stream().map(StatusReport::cells).toList());
  }

  private static List<String> cells(Status.LastRun run) {
    return List.of(
        run.job(),
        run.status(),
        run.started(),
        run.seconds() == null ? "" : String.format(Locale.ROOT, "%.1f", run.seconds()),
        run.rows() == null ? "" : number(run.rows()),
        shortened(text(run.error())));
  }

  private String expectations() {
    List<Status.Result> broken =
        status.expectations().stream().filter(result -> !result.passed()).toList();
    String summary =
        "%d of %d expectations hold\n"
            .formatted(status.expectations().size() - broken.size(), status.expectations().size());
    if (broken.isEmpty()) {
      return summary;
    }
    return TextTable.of(
            List.of("broken expectation", "table", "severity", "value", "at least", "at most"),
            broken.stream().map(StatusReport::cells).toList())
        + summary;
  }

  private static List<String> cells(Status.Result result) {
    return List.of(
        result.expectation(),
        result.table(),
        result.severity(),
        decimal(result.value()),
        decimal(result.atLeast()),
        decimal(result.atMost()));
  }

  private String verdict() {
    return status.isSound()
        ? accounted() + ", and no expectation of severity error is broken.\n"
        : String.join("\n", status.problems()) + "\n";
  }

  private String accounted() {
    long unread = waiting(Status.Layer::isBronze);
    long uncounted = waiting(layer -> !layer.isBronze());
    if (unread + uncounted == 0) {
      return "All is accounted for";
    }
    return "%,d rows wait for cdp events or cdp records, %,d for cdp reconcile; all else is accounted for"
        .formatted(unread, uncounted);
  }

  private long waiting(Predicate<Status.Layer> which) {
    return status.layers().stream().filter(which).mapToLong(Status.Layer::waiting).sum();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String decimal(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "");
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= ERROR_WIDTH ? line : line.substring(0, ERROR_WIDTH - 1) + "…";
  }
}
