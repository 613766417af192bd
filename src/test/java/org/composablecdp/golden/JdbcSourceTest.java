package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.OrdersTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a PostgreSQL server to silver, through the command line. */
final class JdbcSourceTest {

  private static Database database;

  @TempDir private Path folder;
  private Workspace workspace;
  private Lake lake;

  @BeforeAll
  static void start() {
    database = Database.start();
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @BeforeEach
  void open() {
    database.run(
        "DROP TABLE IF EXISTS crm, shop",
        """
        CREATE TABLE crm (id int PRIMARY KEY, mail text, tel text, tags text[], born date,
          changed timestamptz)""",
        """
        CREATE TABLE shop (no bigint PRIMARY KEY, at timestamptz, amount numeric(18,2), items jsonb)""");
    workspace = new Workspace(folder);
    lake = workspace.open();
  }

  @Test
  void changesArriveByWatermarkAndNothingIsLostOrTwice() throws SQLException {
    contacts("watermark: changed");
    insert(1, "ann@shop.example", "2026-08-01 10:00:00Z");
    insert(2, null, null);
    try (Connection late = database.connection()) {
      late.setAutoCommit(false);
      try (var statement = late.createStatement()) {
        statement.execute("INSERT INTO crm (id, changed) VALUES (3, '2026-08-01 09:30:00Z')");
      }
      workspace.run("ingest");
      late.commit();
    }
    insert(4, "tie@shop.example", "2026-08-01 10:00:00Z");
    database.run("UPDATE crm SET mail = 'bob@shop.example', changed = '2096-08-02' WHERE id = 2");
    workspace.run("ingest");
    workspace.run("ingest");

    assertThat(contacts())
        .containsExactly(
            "1 ann@shop.example false",
            "2 bob@shop.example false",
            "3 null false",
            "4 tie@shop.example false");
    assertThat(operations()).hasSize(5).containsOnly("upsert");
  }

  @Test
  void deletesAreSeenByTheKeyAndSoIsWhatComesBack() {
    contacts("key: [id]");
    deleteAndBringBack();
  }

  @Test
  void withWatermarkAndKeyBothAreSeen() {
    contacts("watermark: changed, key: [id]");
    deleteAndBringBack();
  }

  private void deleteAndBringBack() {
    insert(1, "ann@shop.example", "2026-08-01");
    insert(2, "bob@shop.example", "2026-07-01");
    insert(3, "cleo@shop.example", "2026-07-01");
    workspace.run("ingest");
    database.run("DELETE FROM crm WHERE id > 1");
    workspace.run("ingest");
    assertThat(operations()).containsExactly("delete", "delete", "upsert", "upsert", "upsert");
    insert(2, "bob@shop.example", "2026-07-01");
    workspace.run("ingest");
    workspace.run("ingest");

    assertThat(contacts())
        .containsExactly(
            "1 ann@shop.example false", "2 bob@shop.example false", "3 cleo@shop.example true");
    assertThat(operations())
        .containsExactly("delete", "delete", "restore", "upsert", "upsert", "upsert");
  }

  @Test
  void ordersKeepTheirDecimalsAndTheirItems() {
    configure(
        """
        name: shop, record: orders, type: jdbc, watermark: 'no',
        query: "SELECT *, 'EUR' AS currency FROM shop WHERE amount > 0",
        columns: {order_id: 'no', ordered_at: at, total: amount}""",
        Database.PASSWORD);
    database.run(
        """
        INSERT INTO shop VALUES (7, '2026-08-30 12:00:00+02', 1234567890123456.05,
          '[{"sku": "a"}]'), (8, '2026-08-30', 0, '[]')""");
    workspace.run("ingest");
    workspace.run("records");

    assertThat(
            texts(
                OrdersTable.TABLE,
                "order_id",
                "string(ordered_at)",
                "total",
                "currency",
                "items",
                "is_deleted"))
        .containsExactly("7 2026-08-30 10:00:00 1234567890123456.05 EUR [{\"sku\": \"a\"}] false");
  }

  @Test
  void mistakesAreToldInASentenceWithoutThePassword() {
    contacts("key: [id]", "table: no_such", Database.PASSWORD);
    assertSays("sources.records 'crm': the database does not give no_such: ", "does not exist");
    contacts("key: [id]", "table: crm", "wrong-pass-word");
    assertSays("sources.records 'crm': the database does not give crm: ", "password");
    contacts("key: [nr]", "table: crm", Database.PASSWORD);
    assertSays("sources.records 'crm': crm has no column 'nr', named by key, watermark or columns");
    contacts("watermark: mail", "table: crm", Database.PASSWORD);
    assertSays("watermark 'mail' is of type STRING: write a column of times, dates or numbers");
    Workspace.write(
        workspace.conf(),
        "{lake: {folder: l}, sources: {records: [{name: crm, record: contacts, type: jdbc}]}}");
    assertThat(Cdp.run(workspace.arguments("ingest")).err())
        .contains(
            "options.url is missing", "needs a table or a query", "watermark and key are missing");
  }

  private void assertSays(String... parts) {
    Cdp run = Cdp.run(workspace.arguments("ingest"));
    assertThat(run.err()).contains(parts).doesNotContain("\tat ", "wrong-pass-word");
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.code()).isEqualTo(1);
  }

  private static void insert(int id, String mail, String changed) {
    String format = "INSERT INTO crm (id, mail, changed, tags) VALUES (%d, %s, %s, '{a,b}')";
    database.run(format.formatted(id, literal(mail), literal(changed)));
  }

  private static String literal(String text) {
    return text == null ? "NULL" : "'" + text + "'";
  }

  private void contacts(String how) {
    contacts(how, "table: crm", Database.PASSWORD);
  }

  private void contacts(String how, String what, String password) {
    configure(
        """
        name: crm, record: contacts, type: jdbc, %s, %s,
        columns: {contact_id: id, email: mail, phone: tel, birth_date: born, updated_at: changed}"""
            .formatted(what, how),
        password);
  }

  private void configure(String source, String password) {
    Workspace.write(
        workspace.conf(),
        "{lake: {folder: '%s'}, sources: {records: [{%s, options: {url: '%s', user: %s, password: %s}}]}}"
            .formatted(workspace.lakeFolder(), source, database.url(), Database.USER, password));
  }

  private List<String> contacts() {
    workspace.run("records");
    return texts(ContactsTable.TABLE, "contact_id", "email", "is_deleted");
  }

  private List<String> operations() {
    return texts(RecordsTable.TABLE, RecordsTable.OPERATION);
  }

  private List<String> texts(Table table, String... columns) {
    Dataset<Row> rows = lake.read(table).selectExpr(columns);
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }
}
