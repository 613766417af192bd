package org.composablecdp.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

final class TrainingTest {

  @Test
  void modelsOfASeededShopRankBetterThanRecencyAlone() {
    SeededShop shop = new SeededShop(1500, 90, 7);
    List<TrainedModel> models =
        new Training(shop.end(), 14, 28, 3, 20).apply(shop.sessions(), shop.orders());
    assertThat(models)
        .extracting(model -> model.definition().name())
        .containsExactly("churn", "purchase");
    Evaluation churn = models.get(0).evaluation();
    Evaluation purchase = models.get(1).evaluation();
    assertThat(churn.auc()).isBetween(0.75, 0.9).isGreaterThan(churn.baselineAuc() - 0.01);
    assertThat(purchase.auc()).isBetween(0.72, 0.9).isGreaterThan(purchase.baselineAuc() + 0.03);
    assertThat(purchase.prAuc()).isGreaterThan(1.5 * purchase.baseRate());
    assertThat(models.get(0).split().training()).hasSize(3);
    assertThat(churn.isSuspicious()).isFalse();
  }

  @Test
  void tooFewExamplesTrainNoModel() {
    SeededShop shop = new SeededShop(60, 90, 7);
    assertThat(new Training(shop.end(), 14, 28, 3, 500).apply(shop.sessions(), shop.orders()))
        .isEmpty();
  }

  @Test
  void tooShortAHistoryTrainsNoModel() {
    SeededShop shop = new SeededShop(60, 30, 7);
    assertThat(new Training(shop.end(), 14, 28, 3, 1).apply(shop.sessions(), shop.orders()))
        .isEmpty();
  }

  @Test
  void nothingAtAllTrainsNoModel() {
    SeededShop shop = new SeededShop(20, 30, 7);
    Training before = new Training(SeededShop.BEGIN.minus(Duration.ofDays(1)), 14, 28, 3, 1);
    assertThat(before.apply(shop.sessions(), shop.orders())).isEmpty();
  }

  @Test
  void theAreaUnderTheCurveIsTheShareOfPairsInTheRightOrder() {
    Evaluation evaluation =
        Evaluation.of(
            predictions(
                "(1D, 0.9D, 1D), (1D, 0.3D, 5D), (0D, 0.4D, 9D), (0D, 0.1D, 9D), (0D, 0.2D, 2D)"));
    assertThat(evaluation.examples()).isEqualTo(5);
    assertThat(evaluation.baseRate()).isEqualTo(0.4);
    assertThat(evaluation.auc()).isCloseTo(5.0 / 6, within(1e-6));
    assertThat(evaluation.baselineAuc()).isCloseTo(5.0 / 6, within(1e-6));
    assertThat(evaluation.isSuspicious()).isFalse();
  }

  @Test
  void aModelThatKnowsTheAnswerIsSuspicious() {
    Dataset<Row> leaky = predictions("(1D, 1D, 1D), (1D, 1D, 2D), (0D, 0D, 1D), (0D, 0D, 2D)");
    assertThat(Evaluation.of(leaky).isSuspicious()).isTrue();
  }

  private static Dataset<Row> predictions(String values) {
    return LocalSpark.session()
        .sql("SELECT * FROM VALUES " + values)
        .toDF("label", "rawPrediction", "recency_days");
  }
}
