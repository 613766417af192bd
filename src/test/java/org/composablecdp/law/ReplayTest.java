package org.composablecdp.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.composablecdp.Tables;
import org.composablecdp.golden.Shop;
import org.composablecdp.golden.Snapshot;
import org.composablecdp.golden.Workspace;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.RunsTable;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Law 1: any micro-batch, job or day can run twice and leaves the same tables. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ReplayTest {

  private static final String BEFORE_ANY_MODEL = "2026-07-02";

  @Test
  @Order(1)
  void aRunWithoutNewFilesWritesNothingButThatItRan() {
    Snapshot before = Shop.tables();
    Workspace lake = Shop.lake();
    lake.open();
    Map<String, Long> versions = versions(lake);

    lake.run("run", "--as-of", Shop.END);

    Snapshot.of(lake).isSameAs(before);
    assertThat(versions(lake)).isEqualTo(versions);
  }

  @Test
  @Order(2)
  void theLastBatchOfEveryQueryCanRunAgain() throws IOException {
    Snapshot before = Shop.tables();
    Workspace lake = Shop.lake();
    lake.open();
    assertThat(forgetLastCommits(lake)).hasSizeGreaterThanOrEqualTo(9);

    lake.run("run", "--as-of", BEFORE_ANY_MODEL);

    Snapshot.of(lake).isSameAs(before);
  }

  /** A query whose last commit is missing in its checkpoint died before it could write that. */
  private static List<Path> forgetLastCommits(Workspace lake) throws IOException {
    List<Path> forgotten = new ArrayList<>();
    for (Path query : list(lake.lakeFolder().resolve("ops/checkpoints"))) {
      Path last =
          list(query.resolve("commits")).stream()
              .filter(file -> file.getFileName().toString().matches("[0-9]+"))
              .max(Comparator.comparingLong(file -> Long.parseLong(file.getFileName().toString())))
              .orElseThrow();
      Files.delete(last);
      Files.deleteIfExists(last.resolveSibling("." + last.getFileName() + ".crc"));
      forgotten.add(last);
    }
    return forgotten;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Map<String, Long> versions(Workspace lake) {
    Map<String, Long> versions = new LinkedHashMap<>();
    for (Table table : Tables.all()) {
      Path folder = Snapshot.folder(lake, table);
      if (Files.exists(folder) && !table.equals(RunsTable.TABLE)) {
        String history = "DESCRIBE HISTORY delta.`" + folder + "`";
        versions.put(
            table.name(),
            LocalSpark.session().sql(history).agg(Map.of("version", "max")).head().getLong(0));
      }
    }
    return versions;
  }
}
