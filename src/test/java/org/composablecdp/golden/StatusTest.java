package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.quality.ExpectationsTable;
import org.composablecdp.quality.RunsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cdp status} and what it tells of: runs, the account, expectations. */
final class StatusTest {

  @TempDir private Path folder;
  private Workspace workspace;
  private Lake lake;

  @BeforeEach
  void makeAWorkspace() throws IOException {
    workspace = Workspace.over(folder, folder);
    for (String sources : List.of("events", "contacts", "orders", "expectations")) {
      Files.createDirectories(folder.resolve(sources));
    }
    lake = workspace.open();
  }

  @Test
  void anEmptyLakeIsWellAndTellsWhatToRun() {
    Cdp status = workspace.run("status");
    assertThat(status.out()).startsWith("The lake is empty: run cdp run first");
  }

  @Test
  void aBrokenExpectationOfSeverityErrorEndsWithOneAndAWarningDoesNot() throws IOException {
    String own = "quality.expectations=" + folder.resolve("expectations");
    Workspace.write(
        folder.resolve("contacts/1.csv"), "contact_id,email\nc1,ann@example.org\nc2,\n");
    expect("warn");
    for (String job : List.of("ingest", "records", "reconcile", "quality", "quality")) {
      workspace.run(job, "--set", own, "--as-of", "2026-08-30");
    }
    assertThat(lake.read(ExpectationsTable.TABLE).count()).as("measured once").isEqualTo(1);

    Cdp warned = workspace.run("status", "--set", own, "--verify");
    assertThat(warned.out())
        .contains("0 of 1 expectations hold", "contacts_have_an_address", "All is accounted for");
    assertThat(lake.read(RunsTable.TABLE).filter("status = 'succeeded'").count()).isEqualTo(5);
    assertThat(ended("job = 'records'").<Long>getAs("rows_written")).isEqualTo(2 + 2 + 1 + 1);

    expect("error");
    workspace.run("quality", "--set", own, "--as-of", "2026-08-30");
    Cdp broken = Cdp.run(workspace.arguments("status", "--set", own, "--format", "json"));
    assertThat(broken.code()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(broken.out());
    assertThat(json.at("/problems/0").asText())
        .isEqualTo("The expectation contacts_have_an_address of silver.contacts is broken");
    assertThat(json.at("/balances/0/received").asLong()).isEqualTo(2);
    assertThat(json.at("/expectations/0/value").asDouble()).isEqualTo(0.5);
  }

  @Test
  void aRunThatFailedAndOneThatWasKilledAreToldOf() {
    lake.append(
        RunsTable.TABLE,
        lake.spark()
            .sql(
                """
                SELECT 'lost' run_id, 'records' job, 'running' status, timestamp'2026-08-30' started_at,
                  CAST(NULL AS TIMESTAMP) ended_at, CAST(NULL AS STRING) error,
                  timestamp'2026-08-30' as_of, CAST(NULL AS BIGINT) rows_written, '0' code_version
                """));
    workspace.run("records");
    workspace.run("records");
    Row killed = ended("run_id = 'lost'");
    assertThat(killed.<String>getAs(RunsTable.STATUS)).isEqualTo("failed");
    assertThat(killed.<String>getAs(RunsTable.ERROR)).startsWith("It ended without a word");

    Workspace.write(folder.resolve("contacts/1.csv"), "id\n1\n");
    assertThat(Cdp.run(workspace.arguments("ingest")).code()).isEqualTo(1);
    Row failed = ended("job = 'ingest'");
    assertThat(failed.<String>getAs(RunsTable.STATUS)).isEqualTo("failed");
    assertThat(failed.<String>getAs(RunsTable.ERROR)).contains("1.csv has no column 'contact_id'");
    Cdp status = Cdp.run(workspace.arguments("status"));
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out())
        .contains("The last run of cdp ingest failed: ")
        .doesNotContain("All is accounted for");
  }

  @Test
  void whatWaitsIsToldAndIsNoProblem() {
    Workspace.write(folder.resolve("contacts/1.csv"), "contact_id,email\nc1,ann@example.org\n");
    workspace.run("ingest");
    assertThat(workspace.run("status").out())
        .contains("1 rows wait for cdp events or cdp records, 0 for cdp reconcile; all else");
    workspace.run("records");
    assertThat(workspace.run("status").out())
        .containsPattern("contacts +crm +1 +0 +0 +0 +0 +1 +0 ")
        .contains("0 rows wait for cdp events or cdp records, 1 for cdp reconcile; all else");
  }

  @Test
  void everythingWrongInExpectationsIsToldAtOnceBeforeAnythingRuns() {
    Workspace.write(
        folder.resolve("expectations/a.yml"),
        """
        expectations:
          - {name: a, table: gold.custmers, kind: uniqueness, columns: [customer_id]}
          - {name: b, table: gold.customers, kind: uniqueness, columns: [custmer_id]}
          - {name: c, table: silver.contacts, kind: freshness, columns: [email], within: 2d}
          - {name: d, table: silver.contacts, kind: volume, columns: [city], atLeast: 1}
          - {name: e, table: gold.orders, kind: range, columns: [total], min: abc, max: 9}
          - {name: f, table: gold.orders, kind: range, columns: [ordered_at], min: 2026-13-01}
          - {name: g, table: gold.orders, kind: rows, sql: totl > 0}
          - {name: h, table: gold.orders, kind: completeness}
          - {name: i, table: gold.orders, kind: freshness, columns: [ordered_at], within: 2 days}
        """);
    Cdp run =
        Cdp.run(
            workspace.arguments(
                "quality", "--set", "quality.expectations=" + folder.resolve("expectations")));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("expectation 'a': gold.custmers is no table: did you mean gold.customers?")
        .contains(
            "expectation 'b': custmer_id is no column of gold.customers: did you mean customer_id?",
            "expectation 'c': email is STRING: kind freshness needs a column of dates or times",
            "expectation 'd': city is STRING: kind volume needs a column of dates or times",
            "expectation 'e': min is 'abc', but total is DECIMAL(18,2): write a number",
            "expectation 'f': min is '2026-13-01', but ordered_at is TIMESTAMP: write a date",
            "expectation 'g': ",
            "expectation 'h': kind completeness needs columns, a list",
            "expectations[8].within is '2 days': write a duration such as 500ms, 10s, 5m, 2h or 3d");
    assertThat(run.err().strip().lines()).hasSize(9);
    assertThat(lake.attach(RunsTable.TABLE)).isFalse();
  }

  /** How the only one of these runs ended. */
  private Row ended(String which) {
    List<Row> ends =
        lake.read(RunsTable.TABLE).filter(which).filter("status <> 'running'").collectAsList();
    assertThat(ends).hasSize(1);
    return ends.get(0);
  }

  private void expect(String severity) {
    Workspace.write(
        folder.resolve("expectations/a.yml"),
        """
        expectations:
          - name: contacts_have_an_address
            table: silver.contacts
            kind: completeness
            columns: [email_hash]
            severity: %s
        """
            .formatted(severity));
  }
}
