package org.composablecdp.ml;

import java.time.Instant;
import java.util.List;
import org.apache.spark.ml.PipelineModel;

/**
 * A version of a model that was saved; a row of {@code ops.models}.
 *
 * @param asOf training used what happened before
 * @param features columns the pipeline reads
 * @param uri folder of the pipeline
 */
public record ModelVersion(
    String model, int version, Instant asOf, int horizonDays, List<String> features, String uri) {

  /**
   * Reads the saved pipeline.
   *
   * @throws IllegalStateException when it reads features that are no longer made
   */
  PipelineModel pipeline() {
    List<String> made = CustomerFeatures.names();
    List<String> gone = features.stream().filter(name -> !made.contains(name)).toList();
    if (!gone.isEmpty()) {
      throw new IllegalStateException(
          "Model %s version %d reads %s, which are no longer made: run train again"
              .formatted(model, version, gone));
    }
    return PipelineModel.load(uri);
  }
}
