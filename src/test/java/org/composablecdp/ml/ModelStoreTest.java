package org.composablecdp.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;
  private Lake lake;
  private ModelStore store;

  @BeforeEach
  void makeALake() {
    lake = TemporaryLake.in(folder);
    store = new ModelStore(lake);
  }

  @Test
  void anotherAsOfIsTheNextVersionAndTheSameAsOfReplacesItsOwn() {
    save(APRIL, 0.7);
    save(MARCH, 0.6);
    save(APRIL, 0.8);
    assertThat(versions())
        .containsExactly("1 2026-04-01 00:00:00 0.8", "2 2026-03-01 00:00:00 0.6");
  }

  @Test
  void theNewestIsTheOneWithTheLatestAsOfThatIsNotInTheFuture() {
    save(APRIL, 0.7);
    save(MARCH, 0.6);
    assertThat(store.newest(APRIL)).extracting(ModelVersion::version).containsExactly(1);
    assertThat(store.newest(APRIL.minusSeconds(1)))
        .extracting(ModelVersion::version)
        .containsExactly(2);
    assertThat(store.newest(MARCH.minusSeconds(1))).isEmpty();
  }

  @Test
  void aRunThatDiedBetweenPipelineAndRowIsRepeated() {
    save(MARCH, 0.6);
    List<String> before = versions();
    LocalSpark.session().sql("DELETE FROM ops.models");
    save(MARCH, 0.6);
    assertThat(versions()).isEqualTo(before);
    assertThat(store.newest(MARCH).get(0).pipeline().stages()).hasSize(1);
  }

  private void save(Instant asOf, double auc) {
    TimeSplit split = TimeSplit.before(asOf, 14, 2);
    Evaluation evaluation = new Evaluation(100, 0.5, auc, 0.5, 0.5);
    store.save(
        List.of(new TrainedModel(ModelDefinition.CHURN, pipeline(), split, 200, evaluation)),
        asOf.plus(Duration.ofNanos(7)),
        14);
  }

  private static PipelineModel pipeline() {
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"visits"}).setOutputCol("features");
    return new Pipeline()
        .setStages(new PipelineStage[] {assembler})
        .fit(LocalSpark.session().sql("SELECT 1D AS visits"));
  }

  private List<String> versions() {
    return lake
        .read(ModelsTable.TABLE)
        .selectExpr("concat_ws(' ', version, as_of, auc) AS line")
        .orderBy("line")
        .collectAsList()
        .stream()
        .map(Row::mkString)
        .toList();
  }
}
