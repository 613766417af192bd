package org.composablecdp.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.ModelsTable;
import org.composablecdp.ml.Rows;
import org.composablecdp.ml.ScoresTable;
import org.composablecdp.ml.SeededShop;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} and {@code score} on a lake of a seeded shop; each test leaves it as it was. */
final class ModelJobsTest {

  private static final SeededShop SHOP = new SeededShop(500, 75, 11);

  @TempDir static Path folder;
  private static Lake lake;
  private static List<Row> models;
  private static List<Row> scores;

  @BeforeAll
  static void trainAndScore() {
    lake = TemporaryLake.in(folder);
    lake.append(SessionsTable.TABLE, SHOP.sessions());
    lake.append(OrdersTable.TABLE, SHOP.orders());
    lake.append(CustomersTable.TABLE, customers());
    new TrainJob().start(run(SHOP.end()));
    new ScoreJob().start(run(SHOP.end()));
    models = rows(ModelsTable.TABLE);
    scores = rows(ScoresTable.TABLE);
  }

  @Test
  void trainingAndScoringTwiceGivesTheSameTables() {
    assertThat(models).hasSize(2);
    assertThat(scores).hasSizeGreaterThan(200);
    new TrainJob().start(run(SHOP.end()));
    new ScoreJob().start(run(SHOP.end()));
    assertThat(rows(ModelsTable.TABLE)).isEqualTo(models);
    assertThat(rows(ScoresTable.TABLE)).isEqualTo(scores);
  }

  @Test
  void onlyCustomersWhoAgreedAreScored() {
    assertThat(scores)
        .extracting(row -> row.<String>getAs(ScoresTable.CUSTOMER_ID))
        .allMatch(customer -> customer.matches(".*[02468]"));
  }

  @Test
  void whoWithdrawsConsentLosesTheScoresUntilItIsGrantedAgain() {
    Column one = col(CustomersTable.CUSTOMER_ID).equalTo(scores.get(0).getString(0));
    Dataset<Row> asked = customers().filter(one);
    Column withheld = array(lit("personalization"));
    lake.upsert(CustomersTable.TABLE, asked.withColumn(CustomersTable.WITHHELD_PURPOSES, withheld));
    new ScoreJob().start(run(SHOP.end()));
    Dataset<Row> left = lake.read(ScoresTable.TABLE);
    assertThat(left.count()).isEqualTo(scores.size() - 2);
    assertThat(left.filter(one).count()).isZero();

    lake.upsert(CustomersTable.TABLE, asked);
    new ScoreJob().start(run(SHOP.end()));
    assertThat(rows(ScoresTable.TABLE)).isEqualTo(scores);
  }

  @Test
  void scoresAreProbabilitiesInBandsByRank() {
    Dataset<Row> table = lake.read(ScoresTable.TABLE);
    String band =
        "CASE WHEN percentile >= 0.8 THEN 'high' WHEN percentile < 0.5 THEN 'low' ELSE 'medium' END";
    assertThat(table.filter("band <> " + band).count()).isZero();
    assertThat(table.filter("probability NOT BETWEEN 0 AND 1").count()).isZero();
    assertThat(table.filter("recency_days NOT BETWEEN 0 AND 28").count()).isZero();
    assertThat(table.select("model", "band").distinct().count()).isEqualTo(6);
  }

  @Test
  void beforeTheFirstModelNothingIsScored() {
    new ScoreJob().start(run(SHOP.end().minusSeconds(1)));
    assertThat(rows(ScoresTable.TABLE)).isEqualTo(scores);
  }

  private static Run run(Instant asOf) {
    Conf conf = ConfLoader.bind("lake: {folder: '" + folder + "'}", Map.of(), "test");
    return new Run("run", lake, conf, asOf, new Pace.Once());
  }

  /** Every second customer agreed to everything, the others were not asked. */
  private static Dataset<Row> customers() {
    Column granted =
        when(col(CustomersTable.CUSTOMER_ID).rlike("[02468]$"), array(lit("*"))).otherwise(array());
    return Rows.filled(
        CustomersTable.TABLE,
        SHOP.sessions()
            .select(CustomersTable.CUSTOMER_ID)
            .distinct()
            .withColumn(CustomersTable.GRANTED_PURPOSES, granted));
  }

  private static List<Row> rows(Table table) {
    return lake.read(table)
        .orderBy(table.key().stream().map(functions::col).toArray(Column[]::new))
        .collectAsList();
  }
}
