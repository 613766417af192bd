package org.composablecdp.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are followed: what is new, and what changed. */
final class FlowTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static final Table TRIAL =
      Table.of("silver.trial", "One row per trial.", "id STRING NOT NULL, value STRING")
          .withKey("id")
          .withChangeFeed();

  @TempDir private Path folder;
  private final List<BatchId> batches = new ArrayList<>();
  private Lake lake;

  @BeforeEach
  void open() {
    lake = TemporaryLake.in(folder);
    lake.append(TRIAL, trials("('a', 'x'), ('b', 'x')"));
  }

  @Test
  void eachRunGetsWhatIsNewSinceTheLast() throws Exception {
    assertThat(followed(at -> at.stream(TRIAL), "id")).containsExactlyInAnyOrder("a", "b");
    assertThat(followed(at -> at.stream(TRIAL), "id")).isEmpty();

    lake.append(TRIAL, trials("('c', 'x')"));

    assertThat(followed(at -> at.stream(TRIAL), "id")).containsExactly("c");
    assertThat(batches).extracting(BatchId::number).containsExactly(0L, 1L);
    assertThat(batches).extracting(BatchId::query).containsOnly(batches.get(0).query());
  }

  @Test
  void changesAreTheRowsBeforeAndAfter() throws Exception {
    assertThat(followed(at -> at.changes(TRIAL), Lake.CHANGE, "id", "value"))
        .containsExactlyInAnyOrder("insert a x", "insert b x");

    lake.synchronise(
        TRIAL,
        trials("('a', 'y'), ('b', 'x'), ('c', 'new')")
            .selectExpr("*", "id = 'b' AS " + Lake.DELETED));

    assertThat(followed(at -> at.changes(TRIAL), Lake.CHANGE, "id", "value"))
        .containsExactlyInAnyOrder(
            "update_preimage a x", "update_postimage a y", "delete b x", "insert c new");
  }

  @Test
  void upsertsAreTheRowsAfterTheChange() throws Exception {
    assertThat(followed(at -> at.upserts(TRIAL), "id", "value"))
        .containsExactlyInAnyOrder("a x", "b x");

    lake.synchronise(
        TRIAL, trials("('a', 'y'), ('b', 'x')").selectExpr("*", "id = 'b' AS " + Lake.DELETED));

    assertThat(followed(at -> at.upserts(TRIAL), "id", "value")).containsExactly("a y");
  }

  @Test
  void changesStartWithTheRowsAsTheyAreWhenFirstFollowed() throws Exception {
    lake.synchronise(
        TRIAL, trials("('a', 'y'), ('b', 'x')").selectExpr("*", "id = 'b' AS " + Lake.DELETED));

    assertThat(followed(at -> at.changes(TRIAL), Lake.CHANGE, "id", "value"))
        .containsExactly("insert a y");
  }

  @Test
  void aBatchThatFailedIsGivenAgainUnderItsNumber() throws Exception {
    StreamingQuery failing =
        flow()
            .start(
                lake.stream(TRIAL),
                (rows, batch) -> {
                  batches.add(batch);
                  throw new IllegalStateException("half-way");
                });
    assertThatThrownBy(failing::awaitTermination)
        .isInstanceOf(StreamingQueryException.class)
        .hasMessageContaining("half-way");

    assertThat(followed(at -> at.stream(TRIAL), "id")).containsExactlyInAnyOrder("a", "b");
    assertThat(batches).hasSize(2).containsOnly(batches.get(0));
  }

  private Flow flow() {
    return new Flow(lake, "trial", new Pace.Once());
  }

  private List<String> followed(Function<Lake, Dataset<Row>> stream, String... columns)
      throws Exception {
    List<String> rows = new ArrayList<>();
    flow()
        .start(
            stream.apply(lake),
            (given, batch) -> {
              batches.add(batch);
              given.selectExpr(columns).collectAsList().stream()
                  .map(row -> row.mkString(" "))
                  .forEach(rows::add);
            })
        .awaitTermination();
    return rows;
  }

  private static Dataset<Row> trials(String values) {
    return SPARK.sql("SELECT * FROM VALUES " + values + " AS t(id, value)");
  }
}
