package org.composablecdp.ml;

import org.apache.spark.ml.PipelineModel;

/**
 * A model as it was evaluated: the pipeline that is kept is the very one that the evaluation is
 * about, not one trained again with the evaluation examples.
 *
 * @param trainingExamples number of examples learnt from
 */
public record TrainedModel(
    ModelDefinition definition,
    PipelineModel pipeline,
    TimeSplit split,
    long trainingExamples,
    Evaluation evaluation) {}
