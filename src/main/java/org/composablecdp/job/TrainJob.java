package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.Conf;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.ml.ModelStore;
import org.composablecdp.ml.TrainedModel;
import org.composablecdp.ml.Training;

/** {@code train}: learns the models from gold.sessions and gold.orders. */
final class TrainJob implements Job {

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String description() {
    return "Learns churn and purchase from what customers did before";
  }

  @Override
  public boolean isStream() {
    return false;
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Conf.Models conf = run.conf().models();
    List<TrainedModel> models =
        training(run)
            .apply(run.lake().read(SessionsTable.TABLE), run.lake().read(OrdersTable.TABLE));
    new ModelStore(run.lake()).save(models, run.asOf(), conf.horizonDays());
    return List.of();
  }

  private static Training training(Run run) {
    Conf.Models conf = run.conf().models();
    return new Training(
        run.asOf(),
        conf.horizonDays(),
        conf.observationDays(),
        conf.trainingDates(),
        conf.minimumExamples());
  }
}
