package org.composablecdp.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnfinishedFolderTest {

  private static final Table TABLE =
      Table.of("gold.letters", "One row per letter.", "letter STRING COMMENT 'The letter'");

  @TempDir Path folder;

  @Test
  void aTableWhoseMakingWasCutShortIsMadeAgain() throws IOException {
    Lake lake = TemporaryLake.in(folder);
    Path log = folder.resolve("gold/letters/_delta_log");
    Files.createDirectories(log.resolve("_staged_commits"));
    Files.writeString(log.resolve(".00000000000000000000.json.5f7b.tmp"), "{\"commitInfo\":");

    lake.append(TABLE, lake.spark().sql("SELECT 'a' AS letter"));

    assertThat(lake.read(TABLE).count()).isEqualTo(1);
  }

  @Test
  void aFolderThatHoldsAnythingElseIsLeftAlone() throws IOException {
    Lake lake = TemporaryLake.in(folder);
    Path data = folder.resolve("gold/letters/part-0.parquet");
    Files.createDirectories(data.getParent());
    Files.writeString(data, "somebody's");

    assertThatThrownBy(() -> lake.create(TABLE)).hasMessageContaining("not empty");

    assertThat(data).hasContent("somebody's");
  }
}
