package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account is right however the records come, and tells when something is missing. */
final class ReconcileJobTest {

  private static final int DELIVERIES = 2;

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() throws IOException {
    lake = TemporaryLake.in(folder.resolve("lake"));
    Files.createDirectories(folder.resolve("events"));
    Files.createDirectories(folder.resolve("contacts"));
  }

  @Test
  void everyRecordIsAccountedForInWhateverBatchesItComesAndHoweverOftenTheyRun()
      throws IOException {
    Random random = new Random(5);
    List<String> lines = lines(random);
    for (int i = 0; i < DELIVERIES; i++) {
      List<String> part =
          lines.subList(lines.size() * i / DELIVERIES, lines.size() * (i + 1) / DELIVERIES);
      int cut = random.nextInt(part.size());
      write("events/" + i + "a.tsv", part.subList(0, cut));
      write("events/" + i + "b.tsv", part.subList(cut, part.size()));
      write("contacts/" + i + ".csv", contacts(i));
      run();
      forgetLastCommits("events", "records", "reconcile");
      run();

      assertThat(new Recount(lake, conf()).differences()).isEmpty();
    }
    assertThat(account("events")).containsExactly(48L, 30L, 6L, 0L, 12L);
    assertThat(account("contacts")).containsExactly(6L, 3L, 0L, 1L, 2L);
    assertThat(new StatusQueries(lake).layers()).allMatch(Status.Layer::holds).hasSize(6);
  }

  @Test
  void aBatchThatDiedBetweenCountingAndStoringIsCountedOnceWhenItRunsAgain() throws IOException {
    write("events/1.tsv", lines(new Random(6)).stream().distinct().toList());
    Path inTheWay = folder.resolve("lake/silver/failed_events");
    stage(new IngestJob());
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "no table");

    assertThatThrownBy(() -> stage(new EventsJob())).isInstanceOf(JobFailedException.class);
    assertThat(lake.read(EventsTable.TABLE).count()).isEqualTo(30);
    assertThat(account("events")).containsExactly(42L, 0L, 0L, 0L, 6L);
    Files.delete(inTheWay);
    run();

    assertThat(account("events")).containsExactly(42L, 30L, 6L, 0L, 6L);
    assertThat(new Recount(lake, conf()).differences()).isEmpty();
  }

  @Test
  void whatIsMissingIsTold() throws IOException {
    write("events/1.tsv", lines(new Random(7)));
    write("contacts/1.csv", contacts(0));
    stage(new IngestJob());
    stage(new EventsJob(), new RecordsJob());
    assertThat(problems()).as("what waits").isEmpty();
    stage(new ReconcileJob());
    assertThat(problems()).isEmpty();
    remove(EventsTable.TABLE);
    remove(ContactsTable.TABLE);

    assertThat(new StatusQueries(lake).layers())
        .filteredOn(layer -> !layer.holds())
        .containsExactly(
            new Status.Layer("silver.events", 29, 30), new Status.Layer("silver.contacts", 1, 2));
    assertThat(new Recount(lake, conf()).differences())
        .hasSize(4)
        .anyMatch(text -> text.endsWith("differs from the tables by +1 silver"))
        .anyMatch(text -> text.matches("[12] events of bronze are neither in silver nor failed"))
        .contains("1 contacts of crm in bronze are neither in silver nor in quarantine");

    stage(new ReconcileJob());
    assertThat(problems())
        .hasSize(2)
        .anyMatch(text -> text.startsWith("1 events were received, but are in no table"))
        .anyMatch(text -> text.startsWith("1 records were received, but are in no table"));
    assertThat(new Recount(lake, conf()).differences())
        .anyMatch(text -> text.contains("the account has +1 that are neither in silver"));
  }

  private List<String> problems() {
    StatusQueries queries = new StatusQueries(lake);
    Status status =
        new Status(queries.balances(), queries.layers(), List.of(), List.of(), List.of());
    return new StatusProblems(status).sentences();
  }

  private void remove(Table table) {
    lake.synchronise(
        table, lake.read(table).limit(1).localCheckpoint().withColumn(Lake.DELETED, lit(true)));
  }

  /** 30 events, 12 copies of some of them and 6 broken lines, shuffled. */
  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(line(new UUID(random.nextLong(), i).toString(), i));
    }
    for (int i = 0; i < 12; i++) {
      lines.add(lines.get(i).replace("2026-08-01", i % 2 == 0 ? "2026-08-01" : "2026-07-31"));
    }
    for (int i = 0; i < 6; i++) {
      lines.add("broken\t" + i);
    }
    Collections.shuffle(lines, random);
    return lines;
  }

  private static String line(String id, int minute) {
    List<String> names = EventsTable.TABLE.columnNames();
    String[] values = new String[EventsTable.FIELDS];
    Arrays.fill(values, "");
    values[names.indexOf(EventsTable.EVENT_ID)] = id;
    values[names.indexOf(EventsTable.COLLECTOR_TSTAMP)] =
        "2026-08-01 10:%02d:00.000".formatted(minute);
    values[names.indexOf(EventsTable.V_COLLECTOR)] = "c";
    values[names.indexOf(EventsTable.V_ETL)] = "e";
    values[names.indexOf(EventsTable.EVENT_FINGERPRINT)] = "f";
    return String.join("\t", values);
  }

  /** One new contact, a later version of the first one, and one that breaks a rule. */
  private static List<String> contacts(int day) {
    return List.of(
        "contact_id,email,updated_at",
        "c%d,c@example.org,2026-08-0%dT00:00:00Z".formatted(day + 1, day + 1),
        "first,f@example.org,2026-08-0%dT00:00:00Z".formatted(day + 1),
        ",nobody@example.org,");
  }

  /** Received, silver, failed, quarantined, duplicate. */
  private List<Long> account(String kind) {
    Row sums =
        lake.read(ReconciliationTable.TABLE)
            .filter(col(ReconciliationTable.KIND).equalTo(kind))
            .agg(
                sum(ReconciliationTable.RECEIVED),
                sum(ReconciliationTable.SILVER),
                sum(ReconciliationTable.FAILED),
                sum(ReconciliationTable.QUARANTINED),
                sum(ReconciliationTable.DUPLICATE))
            .head();
    return Stream.of(0, 1, 2, 3, 4).map(sums::getLong).toList();
  }

  private void run() {
    stage(new IngestJob());
    stage(new EventsJob(), new RecordsJob());
    stage(new ReconcileJob());
  }

  private void stage(Job... jobs) {
    Run run = new Run(UUID.randomUUID().toString(), lake, conf(), Instant.EPOCH, new Pace.Once());
    new Runner(run).runStage(List.of(jobs));
  }

  private Conf conf() {
    String text =
        """
        lake: {folder: unused}
        sources:
          events: [{name: web, type: files, path: '%1$s/events'}]
          records: [{name: crm, record: contacts, format: csv, path: '%1$s/contacts'}]
        """
            .formatted(folder);
    return ConfLoader.bind(text, Map.of(), "test");
  }

  private void write(String file, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
  }

  /** As when the process had died just before it could note that the batch was done. */
  private void forgetLastCommits(String... queries) throws IOException {
    for (String query : queries) {
      Path commits = folder.resolve("lake/ops/checkpoints/" + query + "/commits");
      int last = 0;
      while (Files.exists(commits.resolve(Integer.toString(last + 1)))) {
        last++;
      }
      Files.delete(commits.resolve(Integer.toString(last)));
      Files.deleteIfExists(commits.resolve("." + last + ".crc"));
    }
  }
}
