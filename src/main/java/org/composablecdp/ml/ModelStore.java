package org.composablecdp.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.lake.Lake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of the models: pipelines in folders of the lake, and {@code ops.models} that tells
 * of them. There is one version per model and as-of time; training again replaces it.
 */
public record ModelStore(Lake lake) {

  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  /**
   * Saves the pipelines, and then the rows that make them known, so that a run which died between
   * the two can be repeated.
   */
  public void save(List<TrainedModel> models, Instant asOf, int horizonDays) {
    if (models.isEmpty()) {
      return;
    }
    Instant trainedAsOf = asOf.truncatedTo(ChronoUnit.MICROS);
    List<ModelVersion> known = versions();
    List<Row> rows = new ArrayList<>();
    for (TrainedModel model : models) {
      int number = number(model.definition().name(), trainedAsOf, known);
      String uri = lake.place().modelFolder(model.definition().name(), number);
      savePipeline(model, uri);
      rows.add(row(model, new Saved(number, trainedAsOf, horizonDays, uri)));
    }
    lake.upsert(ModelsTable.TABLE, lake.spark().createDataFrame(rows, ModelsTable.TABLE.schema()));
    LOG.info("{}: {} versions as of {}", ModelsTable.TABLE.name(), rows.size(), trainedAsOf);
  }

  /**
   * Of each model the version with the latest as-of that is not after the given one; a log line
   * names the models that have none.
   */
  public List<ModelVersion> newest(Instant asOf) {
    List<ModelVersion> known = versions();
    return ModelDefinition.ALL.stream()
        .flatMap(definition -> newest(definition.name(), asOf, known).stream())
        .toList();
  }

  private static Optional<ModelVersion> newest(
      String model, Instant asOf, List<ModelVersion> known) {
    Optional<ModelVersion> newest =
        known.stream()
            .filter(version -> version.model().equals(model))
            .filter(version -> !version.asOf().isAfter(asOf))
            .max(Comparator.comparing(ModelVersion::asOf));
    if (newest.isEmpty()) {
      LOG.info("No scores of {} as of {}: no version is trained; run train first", model, asOf);
    }
    return newest;
  }

  private static int number(String model, Instant asOf, List<ModelVersion> known) {
    List<ModelVersion> own = known.stream().filter(v -> v.model().equals(model)).toList();
    int next = 1 + own.stream().mapToInt(ModelVersion::version).max().orElse(0);
    return own.stream()
        .filter(version -> version.asOf().equals(asOf))
        .mapToInt(ModelVersion::version)
        .findFirst()
        .orElse(next);
  }

  private List<ModelVersion> versions() {
    return lake
        .read(ModelsTable.TABLE)
        .select(
            col(ModelsTable.MODEL),
            col(ModelsTable.VERSION),
            unix_micros(col(ModelsTable.AS_OF)),
            col(ModelsTable.HORIZON_DAYS),
            col(ModelsTable.FEATURES),
            col(ModelsTable.URI))
        .collectAsList()
        .stream()
        .map(ModelStore::version)
        .toList();
  }

  private static ModelVersion version(Row row) {
    return new ModelVersion(
        row.getString(0),
        row.getInt(1),
        Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
        row.getInt(3),
        row.getList(4),
        row.getString(5));
  }

  private static void savePipeline(TrainedModel model, String uri) {
    try {
      model.pipeline().write().overwrite().save(uri);
    } catch (IOException e) {
      throw new UncheckedIOException("Saving a model to " + uri + " failed", e);
    }
  }

  private record Saved(int version, Instant asOf, int horizonDays, String uri) {}

  private static Row row(TrainedModel model, Saved saved) {
    Evaluation evaluation = model.evaluation();
    return RowFactory.create(
        model.definition().name(),
        saved.version(),
        saved.asOf(),
        saved.horizonDays(),
        model.split().training().toArray(),
        model.split().evaluation(),
        CustomerFeatures.names().toArray(),
        model.trainingExamples(),
        evaluation.examples(),
        evaluation.baseRate(),
        evaluation.auc(),
        evaluation.prAuc(),
        evaluation.baselineAuc(),
        saved.uri());
  }
}
