package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusReportTest {

  @Test
  void aStatusIsToldOnOneScreen() {
    Status status =
        new Status(
            List.of(
                new Status.Balance(
                    "events", "web", 12_345, 12_000, 5, 0, 300, 7, "2026-08-30 12:00:00", null)),
            List.of(new Status.Layer("bronze.events", 12_400, 12_345)),
            List.of(
                new Status.LastRun("ingest", "succeeded", "2026-08-30 12:01:00", 3.25, 55L, null),
                new Status.LastRun("events", "running", "2026-08-30 12:01:04", null, null, null)),
            List.of(
                new Status.Result(
                    "gold.orders", "orders_are_unique", "error", 2.0, null, 0.0, false),
                new Status.Result("gold.orders", "orders_are_fresh", "warn", 5.0, null, 9.0, true)),
            List.of("The expectation orders_are_unique of gold.orders is broken"));

    assertThat(new StatusReport(status).text())
        .isEqualTo(
            """
            kind    source  received  silver  failed  quarantined  duplicate  waiting  late  newest received      newest in silver
            ------  ------  --------  ------  ------  -----------  ---------  -------  ----  -------------------  ----------------
            events  web       12,345  12,000       5            0        300       40     7  2026-08-30 12:00:00

            table            rows  accounted for  waiting
            -------------  ------  -------------  -------
            bronze.events  12,400         12,345       55

            job     last run   started              seconds  rows written  error
            ------  ---------  -------------------  -------  ------------  -----
            ingest  succeeded  2026-08-30 12:01:00      3.3            55
            events  running    2026-08-30 12:01:04

            broken expectation  table        severity  value  at least  at most
            ------------------  -----------  --------  -----  --------  -------
            orders_are_unique   gold.orders  error         2                  0
            1 of 2 expectations hold

            The expectation orders_are_unique of gold.orders is broken
            """);
  }

  @Test
  void anEmptyLakeIsToldWhatToRun() {
    Status status = new Status(List.of(), List.of(), List.of(), List.of(), List.of());

    assertThat(new StatusReport(status).text())
        .isEqualTo("The lake is empty: run cdp run first, or cdp demo for a simulated shop.\n");
    assertThat(status.isSound()).isTrue();
  }
}
