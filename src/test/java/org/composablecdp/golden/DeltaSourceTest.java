package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta tables that others fill to silver, through the command line. */
final class DeltaSourceTest {

  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;
  private Workspace workspace;
  private Lake lake;
  private String table;

  @BeforeEach
  void open() {
    workspace = new Workspace(folder);
    lake = workspace.open();
    table = "delta.`" + folder.resolve("replica") + "`";
  }

  @Test
  void aChangeFeedGivesChangesDeletesAndWhatComesBack() {
    replica(true);
    configure("path: '" + folder.resolve("replica") + "'");
    SPARK.sql("INSERT INTO " + table + " VALUES (1, 'ann@a.example'), (2, 'bob@b.example')");
    ingest();
    SPARK.sql("UPDATE " + table + " SET mail = 'new@a.example' WHERE id = 1");
    SPARK.sql("DELETE FROM " + table + " WHERE id = 2");
    ingest();
    assertThat(contacts()).containsExactly("1 new@a.example false", "2 bob@b.example true");

    SPARK.sql("INSERT INTO " + table + " VALUES (2, 'bob@b.example')");
    SPARK.sql("INSERT OVERWRITE " + table + " VALUES (1, 'new@a.example'), (2, 'bob@b.example')");
    ingest();
    ingest();
    assertThat(contacts()).containsExactly("1 new@a.example false", "2 bob@b.example false");
    assertThat(operations()).containsExactly("delete", "restore", "upsert", "upsert", "upsert");
  }

  @Test
  void withoutChangeFeedRowsAreComparedByTheirKey() {
    replica(false);
    configure("path: '" + folder.resolve("replica") + "', key: [id]");
    SPARK.sql("INSERT INTO " + table + " VALUES (1, 'ann@a.example'), (2, 'bob@b.example')");
    ingest();
    SPARK.sql("DELETE FROM " + table + " WHERE id = 2");
    ingest();
    ingest();
    assertThat(contacts()).containsExactly("1 ann@a.example false", "2 bob@b.example true");
    assertThat(operations()).containsExactly("delete", "upsert", "upsert");
  }

  @Test
  void withoutBothAppendedRowsAreFollowed() {
    replica(false);
    configure("path: '" + folder.resolve("replica") + "'");
    SPARK.sql("INSERT INTO " + table + " VALUES (1, 'ann@a.example')");
    ingest();
    SPARK.sql("INSERT INTO " + table + " VALUES (2, 'bob@b.example')");
    ingest();
    assertThat(operations()).containsExactly("upsert", "upsert");
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    configure("path: '" + folder.resolve("none") + "'");
    assertSays("sources.records 'crm': there is no Delta table " + folder.resolve("none"));
    configure("table: nowhere.contacts");
    assertSays("sources.records 'crm': there is no Delta table nowhere.contacts");
    replica(true);
    configure("path: '" + folder.resolve("replica") + "', key: [nr]");
    assertSays("has no column 'nr', named by key, watermark or columns (it has: id, mail)");
  }

  private void assertSays(String part) {
    Cdp run = Cdp.run(workspace.arguments("ingest"));
    assertThat(run.err()).contains(part).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(1);
  }

  private void replica(boolean changeFeed) {
    SPARK.sql(
        "CREATE TABLE "
            + table
            + " (id INT, mail STRING) USING delta TBLPROPERTIES"
            + " ('delta.enableChangeDataFeed' = '"
            + changeFeed
            + "')");
  }

  private void configure(String place) {
    Workspace.write(
        workspace.conf(),
        """
        lake: {folder: '%s'}
        sources: {records: [{name: crm, record: contacts, type: delta, %s,
          columns: {contact_id: id, email: mail}}]}
        """
            .formatted(workspace.lakeFolder(), place));
  }

  private void ingest() {
    workspace.run("ingest");
  }

  private List<String> contacts() {
    workspace.run("records");
    return texts(ContactsTable.TABLE, "contact_id", "email", "is_deleted");
  }

  private List<String> operations() {
    return texts(RecordsTable.TABLE, RecordsTable.OPERATION);
  }

  private List<String> texts(Table of, String... columns) {
    return lake.read(of).selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
