package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.ml.ConsentGate;
import org.composablecdp.ml.CustomerFeatures;
import org.composablecdp.ml.ModelStore;
import org.composablecdp.ml.ModelVersion;
import org.composablecdp.ml.Scores;
import org.composablecdp.ml.ScoresTable;

/** {@code score}: what the newest models say of each active customer who agreed to it. */
final class ScoreJob implements Job {

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String description() {
    return "Scores customers who granted the purpose";
  }

  @Override
  public boolean isStream() {
    return false;
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    List<ModelVersion> models = new ModelStore(run.lake()).newest(run.asOf());
    if (!models.isEmpty()) {
      score(run, new Scores(models));
    }
    return List.of();
  }

  private static void score(Run run, Scores scores) {
    Dataset<Row> scored = scores.apply(candidates(run).filter(col(ConsentGate.ALLOWED))).persist();
    try {
      Dataset<Row> known = run.lake().read(ScoresTable.TABLE);
      run.lake()
          .synchronise(
              ScoresTable.TABLE, scores.replacing(known, scored, run.asOf(), allowed(run)));
    } finally {
      scored.unpersist();
    }
  }

  private static Dataset<Row> allowed(Run run) {
    Dataset<Row> customers = run.lake().read(CustomersTable.TABLE);
    return new ConsentGate(run.conf().models().purpose())
        .apply(customers.select(CustomersTable.CUSTOMER_ID), customers)
        .filter(col(ConsentGate.ALLOWED))
        .select(CustomersTable.CUSTOMER_ID);
  }

  private static Dataset<Row> candidates(Run run) {
    Lake lake = run.lake();
    CustomerFeatures features =
        new CustomerFeatures(List.of(run.asOf()), run.conf().models().observationDays());
    return new ConsentGate(run.conf().models().purpose())
        .apply(
            features.apply(lake.read(SessionsTable.TABLE), lake.read(OrdersTable.TABLE)),
            lake.read(CustomersTable.TABLE));
  }
}
