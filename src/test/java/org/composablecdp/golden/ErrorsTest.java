package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.quality.RunsTable;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.QuarantineTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 7: a mistake is told in a sentence that says where it is and what to do. */
final class ErrorsTest {

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void makeAWorkspace() throws java.io.IOException {
    workspace = Workspace.over(folder, folder);
    for (String sources : new String[] {"events", "contacts", "orders"}) {
      Files.createDirectories(folder.resolve(sources));
    }
  }

  @Test
  void aConfigurationIsToldEveryProblemAtOnceWithWhatToWrite() {
    Workspace.write(
        workspace.conf(),
        """
        lake:
          foldr: /tmp/lake
        sources:
          records:
            - {name: Shop, record: orders, format: xls, path: orders}
        streaming:
          interval: soon
        """);
    Cdp run = failing("events");
    assertThat(run.err())
        .contains("lake.foldr is not an option: did you mean folder?")
        .contains("lake.folder is missing")
        .contains("sources.records[0].format is 'xls': write one of csv, json")
        .contains(
            "streaming.interval is 'soon': write a duration such as 500ms, 10s, 5m, 2h or 3d");
    assertThat(run.err().lines()).hasSize(4).allMatch(line -> line.contains("cdp.yml: "));
  }

  @Test
  void aMissingConfigurationIsNamed() {
    Cdp run = Cdp.run("events", "--conf", folder.resolve("none.yml").toString());
    assertSays(
        run,
        "none.yml cannot be read, there is no such file: name a configuration file with --conf");
  }

  @Test
  void aMissingFolderIsNamedWithItsSource() throws java.io.IOException {
    Files.delete(folder.resolve("orders"));
    assertSays(failing("ingest"), "sources.records 'shop': there is no folder " + folder);
  }

  @Test
  void momentsAreWrittenAsDatesOrTimes() {
    assertSays(failing("score", "--as-of", "yesterday"), "--as-of is 'yesterday': write a date");
    assertSays(failing("score", "--as-of", "2026-02-30"), "--as-of is '2026-02-30': write a date");
  }

  @Test
  void aShopThatCannotBeWrittenIsToldWithWhatToWrite() {
    Cdp noFolder = Cdp.run("simulate", "--to", "/proc/x", "--people", "10");
    assertSays(noFolder, "--to is '/proc/x': cannot make the folder of /proc/x/");
    Cdp noDate = Cdp.run("simulate", "--to", folder.toString(), "--from", "2026-99-01");
    assertSays(noDate, "--from is '2026-99-01': write a date such as 2026-08-30");
  }

  @Test
  void wrongSqlAndUnknownTablesAreToldInOneSentence() {
    workspace.open();
    assertSays(failing("query", "selekt 1"), "the SQL begins with 'selekt', which is no query");
    assertSays(failing("query", "select 1 frm t"), "Syntax error at or near");
    assertSays(failing("query", "select * from gold.custmers"), "gold`.`custmers` cannot be found");
    assertSays(
        failing("query", "select * from gold.customers"), "gold`.`customers` cannot be found");
  }

  @Test
  void whatIsNoQueryDoesNotRunUnlessItIsMeantTo() {
    workspace.open().create(RunsTable.TABLE);
    String row = "('r', 'ingest', 'running', now(), null, null, now(), null, '1')";
    workspace.run("query", "--write", "insert into ops.runs values " + row);
    String delete = "delete from ops.runs";
    Workspace.write(
        folder.resolve("expectations/a.yml"),
        "expectations: [{name: a, table: ops.runs, kind: query, sql: '%s', atMost: 0}]"
            .formatted(delete));

    assertSays(
        failing("quality", "--set", "quality.expectations=" + folder.resolve("expectations")),
        "expectation 'a': the SQL begins with 'delete', which is no query");
    assertSays(
        failing("query", "/* all */ " + delete), "begins with 'delete'", "--write runs other");
    assertSays(
        failing("query", "with c as (table ops.runs) insert into ops.runs table c"),
        "Syntax error at or near");
    assertThat(workspace.run("query", "(table ops.runs);").out()).contains("1 row");
    workspace.run("query", "--write", delete);
    assertThat(workspace.run("query", "table ops.runs").out()).contains("0 rows");
  }

  @Test
  void anUnknownCommandOrOptionIsToldWithTheNearestOne() {
    Cdp command = Cdp.run("ingst");
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err()).contains("'ingst'", "ingest").doesNotContain("\tat ");
    Cdp option = Cdp.run("ingest", "--cnf", "x");
    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("'--cnf'", "--conf").doesNotContain("\tat ");
  }

  @Test
  void whereAnErrorComesFromIsShownWhenAskedFor() {
    Cdp run = failing("score", "--as-of", "yesterday", "--stacktrace");
    assertThat(run.err()).contains("\tat org.composablecdp.", "--as-of is 'yesterday'");
  }

  @Test
  void aFileWithoutItsKeyColumnLosesNothingAndIsReadOnceItIsMended() {
    Lake lake = workspace.open();
    Path good = folder.resolve("contacts/1.csv");
    Path wrong = folder.resolve("contacts/2.csv");
    Workspace.write(good, "contact_id,email\nc1,ann@example.org\n");
    Workspace.write(wrong, "id,email\nc2,bob@example.org\nc3,cleo@example.org\n");

    assertSays(
        failing("ingest"),
        "sources.records 'crm': ",
        "2.csv has no column 'contact_id', the key of its records (it has: id, email)",
        "write columns.contact_id");

    Workspace.write(wrong, "contact_id,email,updated_at\nc2,bob@example.org,\nc3,,soon\n");
    workspace.run("ingest");
    workspace.run("records");

    assertThat(lake.read(RecordsTable.TABLE).count()).isEqualTo(3);
    assertThat(lake.read(ContactsTable.TABLE).orderBy(ContactsTable.CONTACT_ID).collectAsList())
        .extracting(row -> row.<String>getAs(ContactsTable.CONTACT_ID))
        .containsExactly("c1", "c2");
    Row rejected = lake.read(QuarantineTable.TABLE).head();
    assertThat(rejected.<Row>getList(rejected.fieldIndex(QuarantineTable.BREACHES)))
        .extracting(breach -> breach.<String>getAs("reason"))
        .containsExactly("updated_at is 'soon', which is no TIMESTAMP");
  }

  private Cdp failing(String command, String... more) {
    return Cdp.run(workspace.arguments(command, more));
  }

  /**
   * One line on standard error, beside those of progress, no stack trace, and an exit code that
   * scripts see.
   */
  private static void assertSays(Cdp run, String... parts) {
    assertThat(run.err()).contains(parts).doesNotContain("\tat ");
    assertThat(run.err().strip().lines().filter(line -> !line.contains(" at it ")))
        .hasSize(1)
        .allMatch(line -> line.startsWith("error: "));
    assertThat(run.code()).isEqualTo(1);
  }
}
