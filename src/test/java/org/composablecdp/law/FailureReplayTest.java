package org.composablecdp.law;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.golden.FailureLines;
import org.composablecdp.golden.Workspace;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.ReplaysTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 4: replaying is harmless, and every record is an event, a failure or a duplicate. */
final class FailureReplayTest {

  private static final int LINES = 200;
  private static final Table BRONZE = org.composablecdp.bronze.EventsTable.TABLE;

  @TempDir Path folder;

  @Test
  void replayingEverythingAsItIsGivesTheSameFailuresAndNothingMoreTheSecondTime()
      throws IOException {
    Workspace workspace = Workspace.over(folder, folder);
    Lake lake = workspace.open();
    for (String source : List.of("contacts", "orders", "events")) {
      Files.createDirectories(folder.resolve(source));
    }
    Files.write(folder.resolve("events/1.tsv"), mutated(new Random(23)));
    workspace.run("ingest");
    workspace.run("events");
    long records = count(lake, BRONZE);
    long events = count(lake, EventsTable.TABLE);
    Set<Row> failures = failures(lake);
    long failed = count(lake, FailedEventsTable.TABLE);
    assertThat(failed).isGreaterThan(LINES / 4).isGreaterThan(failures.size());
    Dataset<Row> others =
        lake.read(BRONZE).join(lake.read(FailedEventsTable.TABLE), "data", "left_anti");
    assertThat(others.count() + failed).isEqualTo(records);
    assertThat(others.select("data").distinct().count()).as("the rest repeats").isEqualTo(events);

    workspace.run("replay", "--where", "true");
    workspace.run("events");
    assertThat(failures(lake)).isEqualTo(failures);
    assertThat(count(lake, ReplaysTable.TABLE)).isEqualTo(failures.size());
    assertThat(count(lake, FailedEventsTable.TABLE)).isEqualTo(failed + failures.size());
    assertThat(count(lake, EventsTable.TABLE)).isEqualTo(events);
    assertThat(lake.read(FailedEventsTable.TABLE).where("failure_id <> first_failure_id").count())
        .as("an unchanged record fails as it did")
        .isZero();

    workspace.run("replay", "--where", "true");
    assertThat(count(lake, ReplaysTable.TABLE)).isEqualTo(failures.size());
    assertThat(count(lake, BRONZE)).isEqualTo(records + failures.size());
  }

  /** Broken lines, each twice: a record received twice is one failure. */
  private static byte[] mutated(Random random) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < LINES; i++) {
      byte[] line = FailureLines.line(i).getBytes(UTF_8);
      boolean broken = random.nextBoolean();
      for (int flips = random.nextInt(4); broken && flips >= 0; flips--) {
        byte any = (byte) random.nextInt(256);
        line[random.nextInt(line.length)] = any == '\n' || any == '\r' ? (byte) 'x' : any;
      }
      for (int copies = broken ? 2 : 1; copies > 0; copies--) {
        lines.write(line);
        lines.write('\n');
      }
    }
    return lines.toByteArray();
  }

  private static Set<Row> failures(Lake lake) {
    return new HashSet<>(
        lake.read(FailedEventsTable.TABLE)
            .select("failure_id", "first_failure_id", "failure_type", "field_count", "bad_row")
            .collectAsList());
  }

  private static long count(Lake lake, Table table) {
    return lake.read(table).count();
  }
}
