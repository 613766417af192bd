package org.composablecdp.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;
import org.composablecdp.lake.Pace;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.ModelsTable;
import org.composablecdp.ml.Rows;
import org.composablecdp.ml.ScoresTable;
import org.composablecdp.ml.SeededShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} and {@code score} on a lake of a seeded shop. */
class ModelJobsTest {

  private static final SeededShop SHOP = new SeededShop(500, 75, 11);

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void makeALake() {
    List.of("gold", "ops")
        .forEach(schema -> Rows.SPARK.sql("DROP SCHEMA IF EXISTS " + schema + " CASCADE"));
    lake = new Lake(Rows.SPARK, LakePlace.inFolder(folder.toString()));
    lake.append(SessionsTable.TABLE, SHOP.sessions());
    lake.append(OrdersTable.TABLE, SHOP.orders());
    lake.upsert(CustomersTable.TABLE, customers());
  }

  @Test
  void trainingAndScoringTwiceGivesTheSameTables() {
    train(SHOP.end());
    score(SHOP.end());
    List<Row> models = rows(ModelsTable.TABLE);
    List<Row> scores = rows(ScoresTable.TABLE);
    assertThat(models).extracting(row -> row.getInt(1)).containsExactly(1, 1);
    assertThat(scores).hasSizeGreaterThan(200);

    train(SHOP.end());
    score(SHOP.end());
    assertThat(rows(ModelsTable.TABLE)).isEqualTo(models);
    assertThat(rows(ScoresTable.TABLE)).isEqualTo(scores);
  }

  @Test
  void aRunThatDiedBeforeItsVersionsWereKnownIsRepeated() {
    train(SHOP.end());
    List<Row> models = rows(ModelsTable.TABLE);
    Rows.SPARK.sql("DELETE FROM ops.models");
    train(SHOP.end());
    assertThat(rows(ModelsTable.TABLE)).isEqualTo(models);
  }

  @Test
  void anotherAsOfIsAnotherVersionAndScoresUseTheLatestBefore() {
    Instant earlier = SHOP.end().minus(Duration.ofDays(7));
    train(SHOP.end());
    train(earlier);
    score(SHOP.end());
    score(earlier);
    score(earlier.minus(Duration.ofDays(1)));
    assertThat(
            lake.read(ScoresTable.TABLE)
                .select(col("as_of").cast("string"), col("version"))
                .distinct()
                .orderBy("as_of")
                .collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getInt(1))
        .containsExactly("2026-03-10 00:00:00 2", "2026-03-17 00:00:00 1");
  }

  @Test
  void onlyCustomersWhoAgreedAreScored() {
    train(SHOP.end());
    score(SHOP.end());
    Dataset<Row> agreed =
        lake.read(CustomersTable.TABLE).filter("array_contains(granted_purposes, '*')");
    Dataset<Row> scores = lake.read(ScoresTable.TABLE);
    assertThat(
            scores
                .join(
                    agreed,
                    scores.col("customer_id").equalTo(agreed.col("customer_id")),
                    "left_anti")
                .count())
        .isZero();
    assertThat(scores.select("customer_id").distinct().count()).isPositive();
  }

  @Test
  void whoWithdrawsConsentLosesTheScoresOfTheSameAsOf() {
    train(SHOP.end());
    score(SHOP.end());
    String first = lake.read(ScoresTable.TABLE).orderBy("customer_id").first().getString(0);
    long before = lake.read(ScoresTable.TABLE).count();
    lake.upsert(
        CustomersTable.TABLE,
        customers()
            .filter(col("customer_id").equalTo(first))
            .withColumn("withheld_purposes", array(lit("personalization"))));
    score(SHOP.end());
    assertThat(lake.read(ScoresTable.TABLE).count()).isEqualTo(before - 2);
    assertThat(lake.read(ScoresTable.TABLE).filter(col("customer_id").equalTo(first)).count())
        .isZero();
  }

  @Test
  void scoresAreProbabilitiesInBandsByRank() {
    train(SHOP.end());
    score(SHOP.end());
    assertThat(
            lake.read(ScoresTable.TABLE)
                .filter(
                    "probability NOT BETWEEN 0 AND 1 OR percentile NOT BETWEEN 0 AND 1 OR"
                        + " recency_days NOT BETWEEN 0 AND 28 OR band <> CASE WHEN percentile >= 0.8"
                        + " THEN 'high' WHEN percentile < 0.5 THEN 'low' ELSE 'medium' END")
                .count())
        .isZero();
    assertThat(lake.read(ScoresTable.TABLE).select("model", "band").distinct().count())
        .isEqualTo(6);
  }

  @Test
  void withoutAModelNothingIsScored() {
    score(SHOP.end());
    assertThat(lake.read(ScoresTable.TABLE).count()).isZero();
  }

  private void train(Instant asOf) {
    assertThat(new TrainJob().start(run(asOf))).isEmpty();
  }

  private void score(Instant asOf) {
    assertThat(new ScoreJob().start(run(asOf))).isEmpty();
  }

  private Run run(Instant asOf) {
    Conf conf = ConfLoader.bind("lake: {folder: '" + folder + "'}", Map.of(), "test");
    return new Run("run", lake, conf, asOf, new Pace.Once());
  }

  /** Every second customer agreed to everything, the others were not asked. */
  private static Dataset<Row> customers() {
    Dataset<Row> ids = SHOP.sessions().select("customer_id").distinct();
    return Rows.filled(
        CustomersTable.TABLE,
        ids.withColumn(
            "granted_purposes",
            when(col("customer_id").rlike("[02468]$"), array(lit("*"))).otherwise(array())));
  }

  private List<Row> rows(Table table) {
    return lake.read(table)
        .orderBy(table.key().stream().map(name -> col(name)).toArray(Column[]::new))
        .collectAsList();
  }
}
