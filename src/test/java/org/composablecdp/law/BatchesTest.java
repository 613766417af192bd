package org.composablecdp.law;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.golden.Shop;
import org.composablecdp.golden.Snapshot;
import org.composablecdp.golden.Workspace;
import org.composablecdp.ml.ScoresTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.IdentityChangesTable;
import org.composablecdp.silver.identity.IdentityHistoryTable;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.RowsAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 2: one big batch or many small ones, shuffled, repeated or late, give the same tables. */
final class BatchesTest {

  private static final int RUNS = 2;
  private static final int REPEATED = 5;

  /** So early that no model is trained: models are about all there is at one time. */
  private static final String AS_OF = "2026-07-02";

  @TempDir Path folder;

  @Test
  void filesInAnyOrderInSeveralRunsAndSomeTwiceGiveTheSameTables() throws IOException {
    Snapshot expected = Shop.tables();
    Workspace parts = Workspace.over(folder.resolve("files"), folder);
    parts.open();
    List<Delivery> deliveries = deliveries(new Random(17));
    for (int run = 0; run < RUNS; run++) {
      int from = deliveries.size() * run / RUNS;
      for (Delivery delivery : deliveries.subList(from, deliveries.size() * (run + 1) / RUNS)) {
        delivery.to(folder.resolve("files"));
      }
      parts.run("run", options(run));
    }
    comparable(Snapshot.of(parts)).isSameAs(comparable(expected));
    RowsAssert.assertThat(failed(parts)).hasSameRowsAs(failed(Shop.lake()));
  }

  /** The first run reads a few files at once, and of each table one file after the other. */
  private static String[] options(int run) {
    return run == 0
        ? new String[] {
          "--as-of",
          AS_OF,
          "--set",
          "streaming.filesPerBatch=20",
          "--set",
          "streaming.bytesPerBatch=1"
        }
        : new String[] {"--as-of", AS_OF};
  }

  /** Aliases, changes and history tell how ids came to be; records that came twice failed twice. */
  private static Snapshot comparable(Snapshot tables) {
    return tables.only(
        Set.of("silver", "gold"),
        CustomerAliasesTable.TABLE,
        IdentityChangesTable.TABLE,
        IdentityHistoryTable.TABLE,
        FailedEventsTable.TABLE,
        ScoresTable.TABLE);
  }

  private static Dataset<Row> failed(Workspace lake) {
    return LocalSpark.session()
        .read()
        .format("delta")
        .load(Snapshot.folder(lake, FailedEventsTable.TABLE).toString())
        .select(FailedEventsTable.DATA, FailedEventsTable.FAILURE_TYPE, FailedEventsTable.ERRORS)
        .distinct();
  }

  /** All files, and some of them once more under another name, in any order. */
  private static List<Delivery> deliveries(Random random) {
    List<Delivery> deliveries = new ArrayList<>();
    for (String kind : List.of("events", "contacts", "orders")) {
      for (Path file : Shop.files(kind)) {
        deliveries.add(new Delivery(file, kind + "/" + file.getFileName()));
        if (random.nextInt(REPEATED) == 0) {
          deliveries.add(new Delivery(file, kind + "/again-" + file.getFileName()));
        }
      }
    }
    Collections.shuffle(deliveries, random);
    return deliveries;
  }

  private record Delivery(Path file, String name) {

    void to(Path sources) throws IOException {
      Path target = sources.resolve(name);
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
