package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
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
  void aFolderThatIsNotThereIsReportedBeforeAnythingIsRead() throws Exception {
    Files.delete(landing);

    assertThatThrownBy(this::ingest)
        .isInstanceOf(ConfException.class)
        .hasMessage(
            "sources.records 'crm': there is no folder %s: make it, or write the path of one that is there"
                .formatted(landing));
  }

  private void ingest() {
    String text =
        """
        lake: {folder: unused}
        sources: {records: [{name: crm, record: contacts, format: csv, path: '%s'}]}
        """
            .formatted(landing);
    Conf conf = ConfLoader.bind(text, Map.of(), "test");
    Run run = new Run("run", lake, conf, Instant.EPOCH, new Pace.Once());
    new Runner(run).runStage(List.of(new IngestJob()));
  }
}
