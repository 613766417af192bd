package org.composablecdp.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in a folder: what is written is there, once, and found again. */
final class LakeTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static final Table TRIAL =
      Table.of(
              "silver.trial",
              "One row per trial, the owner's.",
              """
              id STRING NOT NULL COMMENT 'Id of the trial',
              at INT COMMENT 'Its hour',
              value STRING COMMENT 'The trial\\'s outcome'
              """)
          .withKey("id")
          .withClustering("id")
          .withChangeFeed();

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = TemporaryLake.in(folder);
  }

  @BeforeAll
  static void withDeletionVectorsAsInTheProduct() {
    SPARK.conf().unset(LocalSpark.DELETION_VECTORS);
  }

  @AfterAll
  static void withoutThemAsInOtherTests() {
    SPARK.conf().set(LocalSpark.DELETION_VECTORS, "false");
  }

  @Test
  void aTableIsThereOnceItIsMade() {
    assertThat(lake.attach(TRIAL)).isFalse();

    lake.create(TRIAL).create(TRIAL);

    assertThat(lake.attach(TRIAL)).isTrue();
    assertThat(lake.read(TRIAL).schema().toDDL()).isEqualTo(TRIAL.schema().toDDL());
    assertThat(rows()).isEmpty();
    Row detail = SPARK.sql("DESCRIBE DETAIL silver.trial").head();
    assertThat(detail.<String>getAs("location")).endsWith(folder + "/silver/trial");
    assertThat(detail.<String>getAs("description")).isEqualTo("One row per trial, the owner's.");
    assertThat(detail.<Object>getAs("clusteringColumns")).hasToString("ArraySeq(id)");
    assertThat(detail.<Object>getAs("properties"))
        .asString()
        .contains("delta.enableDeletionVectors -> true", "delta.enableChangeDataFeed -> true");
  }

  @Test
  void rowsAreAppendedByTheNamesOfTheirColumns() {
    lake.append(TRIAL, trials("('a', 1, 'x')").select("value", "id", "at"));
    lake.append(TRIAL, trials("('b', 2, 'y')").selectExpr("*", "7 AS more"));

    assertThat(rows()).containsExactlyInAnyOrder("a 1 x", "b 2 y");
  }

  @Test
  void aBatchIsAppendedOnceHoweverOftenItComes() {
    lake.appendOnce(TRIAL, trials("('a', 1, 'x')"), new BatchId("one", 0));
    lake.appendOnce(TRIAL, trials("('a', 1, 'x')"), new BatchId("one", 0));
    lake.appendOnce(TRIAL, trials("('b', 1, 'x')"), new BatchId("one", 1));
    lake.appendOnce(TRIAL, trials("('a', 1, 'x')"), new BatchId("one", 0));
    lake.appendOnce(TRIAL, trials("('c', 1, 'x')"), new BatchId("two", 0));

    assertThat(rows()).containsExactlyInAnyOrder("a 1 x", "b 1 x", "c 1 x");
  }

  @Test
  void anUpsertRewritesOnlyTheRowsThatDiffer() {
    lake.append(TRIAL, trials("('a', 1, 'x'), ('b', NULL, NULL), ('c', 1, 'x'), ('d', 1, 'x')"));

    lake.upsert(
        TRIAL, trials("('a', 1, 'x'), ('b', NULL, NULL), ('c', NULL, 'x'), ('e', 9, 'new')"));

    assertThat(rows())
        .containsExactlyInAnyOrder("a 1 x", "b null null", "c null x", "d 1 x", "e 9 new");
    assertThat(metric("numTargetRowsUpdated")).isEqualTo("1");
    assertThat(metric("numTargetRowsInserted")).isEqualTo("1");
  }

  @Test
  void anUpsertOfNothingNewMakesNoCommit() {
    lake.append(TRIAL, trials("('a', 1, 'x'), ('b', NULL, NULL)"));
    long before = version();

    lake.upsert(TRIAL, trials("('b', NULL, NULL), ('a', 1, 'x')"));
    lake.upsert(TRIAL, trials("('a', 1, 'x')").limit(0));
    lake.upsertLatest(TRIAL, trials("('a', 1, 'x')"), List.of("at"));

    assertThat(version()).isEqualTo(before);
  }

  /** One id for each order in which three versions can arrive; one with versions without a time. */
  private static final List<String> BATCHES =
      List.of(
          "('p', 1, 'x'), ('q', 1, 'x'), ('r', 2, 'y'), ('s', 2, 'y'), ('t', 2, 'z'), ('u', 2, 'z'), ('v', NULL, 'w')",
          "('p', 2, 'y'), ('q', 2, 'z'), ('r', 1, 'x'), ('s', 2, 'z'), ('t', 1, 'x'), ('u', 2, 'y'), ('v', 1, 'x')",
          "('p', 2, 'z'), ('q', 2, 'y'), ('r', 2, 'z'), ('s', 1, 'x'), ('t', 2, 'y'), ('u', 1, 'x'), ('v', NULL, 'v')");

  @Test
  void theLatestVersionStaysInWhateverOrderTheyArrive() {
    BATCHES.forEach(rows -> lake.upsertLatest(TRIAL, trials(rows), List.of("at", "value")));

    assertThat(rows())
        .containsExactlyInAnyOrder("p 2 z", "q 2 z", "r 2 z", "s 2 z", "t 2 z", "u 2 z", "v 1 x");
  }

  @Test
  void theEarliestVersionStaysInWhateverOrderTheyArrive() {
    BATCHES.forEach(rows -> lake.upsertEarliest(TRIAL, trials(rows), List.of("at", "value")));

    assertThat(rows())
        .containsExactlyInAnyOrder(
            "p 1 x", "q 1 x", "r 1 x", "s 1 x", "t 1 x", "u 1 x", "v null v");
  }

  @Test
  void versionsAreComparedByColumnsThatOnlyTheTableHoldsToBeNeverNull() {
    lake.upsertEarliest(TRIAL, trials("('a', 2, 'x'), ('b', 2, 'x')"), List.of("at", "id"));
    Dataset<Row> nullable =
        trials("('a', 1, 'y'), ('b', 3, 'y')").withColumn("id", functions.expr("nullif(id, '')"));

    lake.upsertEarliest(TRIAL, nullable, List.of("at", "id"));

    assertThat(rows()).containsExactlyInAnyOrder("a 1 y", "b 2 x");
  }

  @Test
  void synchronisingDeletesTheMarkedAndUpsertsTheOthersInOneCommit() {
    lake.append(TRIAL, trials("('a', 1, 'x'), ('b', 1, 'x'), ('c', 1, 'x'), ('d', 1, 'x')"));
    long before = version();

    lake.synchronise(
        TRIAL,
        trials("('a', 1, 'x'), ('b', 2, 'y'), ('c', NULL, NULL), ('e', 1, 'x'), ('f', 1, 'x')")
            .selectExpr("*", "id IN ('c', 'f') AS " + Lake.DELETED));

    assertThat(rows()).containsExactlyInAnyOrder("a 1 x", "b 2 y", "d 1 x", "e 1 x");
    assertThat(version()).isEqualTo(before + 1);
    assertThat(metric("numTargetRowsUpdated")).isEqualTo("1");
  }

  @Test
  void storedRowsAreReadByTheKeysOfOthers() {
    lake.append(TRIAL, trials("('a', 1, 'x'), ('b', 1, 'x'), ('c', 1, 'x')"));

    Dataset<Row> same =
        lake.readSameKeys(TRIAL, trials("('b', 9, 'other'), ('b', 8, 'other'), ('z', 1, 'x')"));

    assertThat(texts(same)).containsExactly("b 1 x");
  }

  @Test
  void aTableOfTheFolderIsFoundAgainByANewLake() {
    lake.append(TRIAL, trials("('a', 1, 'x')"));
    TemporaryLake.forget();

    Lake reopened = new Lake(SPARK.newSession(), LakePlace.inFolder(folder + "/"));

    assertThat(reopened.attach(TRIAL)).isTrue();
    assertThat(texts(reopened.read(TRIAL))).containsExactly("a 1 x");
    reopened.upsert(TRIAL, trials("('b', 2, 'y')"));
    assertThat(rows()).containsExactlyInAnyOrder("a 1 x", "b 2 y");
  }

  @Test
  void aFolderMayBeRelativeAndMayHaveAnyName() {
    Path odd = folder.resolve("it's a lake");
    Path relative = Path.of("").toAbsolutePath().relativize(odd);
    Lake there = new Lake(SPARK, LakePlace.inFolder(relative.toString()));

    there.append(TRIAL, trials("('a', 1, 'x')"));

    assertThat(odd.resolve("silver/trial/_delta_log")).isDirectory();
    assertThat(texts(there.read(TRIAL))).containsExactly("a 1 x");
  }

  @Test
  void aTableWithoutAKeyCannotBeMergedAndOneWithoutAChangeFeedNotFollowed() {
    Table plain = Table.of("silver.trial", "One row per trial.", "id STRING COMMENT 'Id'");

    assertThatThrownBy(() -> lake.upsert(plain, trials("('a', 1, 'x')")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("silver.trial has no key to merge by");
    assertThatThrownBy(() -> lake.changes(plain))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("silver.trial has no change feed");
  }

  private static Dataset<Row> trials(String values) {
    return SPARK.sql(
        "SELECT id, CAST(at AS INT) AS at, CAST(value AS STRING) AS value FROM VALUES "
            + values
            + " AS t(id, at, value)");
  }

  private List<String> rows() {
    return texts(lake.read(TRIAL));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.select("id", "at", "value").collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static long version() {
    return SPARK.sql("DESCRIBE HISTORY silver.trial LIMIT 1").head().getAs("version");
  }

  private static String metric(String name) {
    Row last = SPARK.sql("DESCRIBE HISTORY silver.trial LIMIT 1").head();
    return last.<String, String>getJavaMap(last.fieldIndex("operationMetrics")).get(name);
  }
}
