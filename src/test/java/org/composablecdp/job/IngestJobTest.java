package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a shop puts down, some of them odd, to bronze. */
final class IngestJobTest {

  @TempDir private Path folder;
  private Path landing;
  private Lake lake;

  @BeforeEach
  void open() throws Exception {
    landing = Files.createDirectories(folder.resolve("landing"));
    lake = TemporaryLake.in(folder.resolve("lake"));
  }

  @Test
  void anEmptyFileStopsNothing() throws Exception {
    Files.writeString(landing.resolve("empty.csv"), "");
    ingest();
    Files.writeString(landing.resolve("full.csv"), "contact_id\n1\n");
    ingest();
    ingest();

    assertThat(
            lake.read(RecordsTable.TABLE).select("payload").as(Encoders.STRING()).collectAsList())
        .containsExactly("{\"contact_id\":\"1\"}");
  }

  @Test
  void aFileWithoutTheKeyOfItsRecordsIsTheOwnersToMend() throws Exception {
    Files.writeString(landing.resolve("other.csv"), "Id,Name\n1,Ann\n");

    assertThatThrownBy(this::ingest)
        .rootCause()
        .isInstanceOf(ConfException.class)
        .hasMessageContainingAll("other.csv has no column 'contact_id'", "(it has: Id, Name)");
  }

  @Test
  void aColumnThatNoFileHasIsToldWithTheOneThatIsMeant() throws Exception {
    String sources =
        "{records: [{name: crm, record: contacts, path: '%s', columns: {email: Emial}}]}"
            .formatted(landing);
    Files.writeString(landing.resolve("1.csv"), "contact_id,EMAIL\n1,a@b.example\n");

    assertThatThrownBy(() -> ingest(sources))
        .rootCause()
        .isInstanceOf(ConfException.class)
        .hasMessage(
            "sources.records 'crm': columns.email is 'Emial', which none of its files has: did you mean EMAIL?");

    ingest(sources.replace("Emial", "EMAIL"));
    Files.writeString(landing.resolve("2.csv"), "contact_id\n2\n");
    ingest(sources.replace("Emial", "EMAIL"));
    assertThat(lake.read(RecordsTable.TABLE).count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "avro"})
  void aColumnThatNoFileWithASchemaHasIsTold(String format) {
    String sources =
        "{records: [{name: crm, record: contacts, format: %s, path: '%s', columns: {email: Emial}}]}"
            .formatted(format, landing);
    lake.spark()
        .sql("SELECT '1' AS contact_id, 'a@b.example' AS EMAIL")
        .write()
        .format(format)
        .mode("append")
        .save(landing.toString());

    assertThatThrownBy(() -> ingest(sources))
        .rootCause()
        .isInstanceOf(ConfException.class)
        .hasMessage(
            "sources.records 'crm': columns.email is 'Emial', which none of its files has: did you mean EMAIL?");
  }

  @Test
  void aFileThatIsNotUtf8IsKeptBackUntilItsEncodingIsWritten() throws Exception {
    text("csv/old[1].csv", ISO_8859_1, "contact_id,city\n1,Köln\n");
    text("csv/new.csv", UTF_8, "contact_id,city\n2,Köln �\n");
    text("json/old[1].json", ISO_8859_1, "{\"contact_id\":\"1\",\"city\":\"Köln\"}\n");
    text("json/new.json", UTF_8, "{\"contact_id\":\"2\",\"city\":\"Köln �\"}\n");
    String sources =
        """
        {records: [
          {name: csv, record: contacts, format: csv, path: '%1$s/csv', options: {}},
          {name: json, record: contacts, namespace: j, format: json, path: '%1$s/json', options: {}}]}
        """
            .formatted(folder);
    String encoded = sources.replace("options: {}", "options: {encoding: ISO-8859-1}");

    ingest(sources);
    for (String source : List.of("csv", "json")) {
      assertThat(records(source))
          .containsExactlyInAnyOrder(
              "{\"contact_id\":\"2\",\"city\":\"Köln �\"}",
              "the file cannot be read as %s: it is not UTF-8: write options.encoding"
                  .formatted(source));
    }

    ingest(encoded);
    ingest(encoded);
    for (String source : List.of("csv", "json")) {
      assertThat(records(source)).hasSize(3).contains("{\"contact_id\":\"1\",\"city\":\"Köln\"}");
    }
  }

  private void text(String name, Charset charset, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, charset);
  }

  private List<String> records(String source) {
    return lake.read(RecordsTable.TABLE)
        .filter("source = '" + source + "'")
        .selectExpr("coalesce(payload, regexp_replace(problem, '; its SHA-256.*', ''))")
        .as(Encoders.STRING())
        .collectAsList();
  }

  @Test
  void aSourceThatFailsEndsNoneOfTheOthersAndAllFailuresAreTold() throws Exception {
    Files.writeString(landing.resolve("other.csv"), "Id,Name\n1,Ann\n");
    for (String source : List.of("orders", "events")) {
      Files.createDirectories(folder.resolve(source));
    }
    Files.writeString(folder.resolve("orders/no key.csv"), "Id,Sum\n1,2\n");
    for (int i = 0; i < 3; i++) {
      Files.writeString(folder.resolve("events/" + i + ".tsv"), "event " + i + "\n");
    }
    String sources =
        """
        {records: [
          {name: crm, record: contacts, path: '%1$s/landing'},
          {name: shop, record: orders, path: '%1$s/orders'}],
         events: [{name: web, type: files, path: '%1$s/events', options: {maxFilesPerTrigger: 1}}]}
        """
            .formatted(folder);

    assertThatThrownBy(() -> ingest(sources))
        .isInstanceOf(JobFailedException.class)
        .satisfies(
            error ->
                assertThat(Explanation.of(error).lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("other.csv has no column 'contact_id'"))
                    .anyMatch(line -> line.contains("no key.csv has no column 'order_id'")));
    assertThat(lake.read(EventsTable.TABLE).count()).isEqualTo(3);
  }

  @Test
  void aFolderThatIsNotThereIsReportedBeforeAnythingIsRead() throws Exception {
    Files.delete(landing);

    assertThatThrownBy(this::ingest)
        .isInstanceOf(ConfException.class)
        .hasMessage(
            "sources.records 'crm': there is no folder %s: make it, or write the path of one that is there"
                .formatted(landing));
  }

  private void ingest() {
    ingest(
        "{records: [{name: crm, record: contacts, format: csv, path: '%s'}]}".formatted(landing));
  }

  private void ingest(String sources) {
    String text = "lake: {folder: unused}\nsources: " + sources;
    Conf conf = ConfLoader.bind(text, Map.of(), "test");
    Run run = new Run("run", lake, conf, Instant.EPOCH, new Pace.Once());
    new Runner(run).runStage(List.of(new IngestJob()));
  }
}
