package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.lake.Table;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewColumnsTest {

  private static final Table TRIAL =
      Table.of("silver.trial", "One row per trial.", "id STRING NOT NULL, value STRING")
          .withKey("id")
          .withChangeFeed();

  @TempDir private Path folder;

  /** Adds a column, and a row with it, when it sees the first row; ends with the second. */
  private record Follower(Lake lake, Set<String> seen) implements Job {

    @Override
    public String name() {
      return "follower";
    }

    @Override
    public String description() {
      return "Follows a table";
    }

    @Override
    public List<StreamingQuery> start(Run run) {
      return List.of(
          run.follow(
              "follower",
              lake.upserts(TRIAL),
              (rows, batch) -> {
                rows.select("id").collectAsList().forEach(row -> seen.add(row.getString(0)));
                if (!seen.contains("b")) {
                  lake.addColumns(TRIAL, new StructType().add("more", DataTypes.StringType));
                  append("b");
                } else {
                  throw new IllegalStateException("it has seen all");
                }
              }));
    }

    void append(String id) {
      lake.append(TRIAL, lake.spark().sql("SELECT '%s' AS id, 'x' AS value".formatted(id)));
    }
  }

  @Test
  void aTableThatGetsAColumnWhileItIsFollowedIsFollowedOn() {
    Lake lake = TemporaryLake.in(folder);
    Follower follower = new Follower(lake, new ConcurrentSkipListSet<>());
    follower.append("a");
    Run run =
        new Run(
            "run",
            lake,
            ConfLoader.bind("lake: {folder: unused}", Map.of(), "test"),
            Instant.EPOCH,
            new Pace.Continuous(Duration.ofMillis(50)));

    assertThatThrownBy(() -> new Runner(run).runStage(List.of(follower)))
        .hasStackTraceContaining("it has seen all");
    assertThat(follower.seen()).containsExactly("a", "b");
  }
}
