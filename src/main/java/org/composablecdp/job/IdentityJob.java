package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Identifiers that were seen together to customers. */
final class IdentityJob implements Job {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String description() {
    return "Identifiers that were seen together to customers";
  }

  @Override
  public void check(Run run) {
    IdentitySightings.of(run, IdentityRules.of(run.conf().identity())).check();
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    IdentityRules rules = IdentityRules.of(run.conf().identity());
    new IdentityRebuild(run, rules).whereRulesChanged();
    return List.of(
        run.follow(
            "identity.graph",
            IdentitySightings.of(run, rules).stream(),
            (rows, batch) -> new IdentityBatch(run, rules, batch).write(rows)));
  }

  @Override
  public void preview(Run run) {
    IdentityRules rules = IdentityRules.of(run.conf().identity());
    System.out.println(new IdentityRebuild(run, rules).preview());
  }
}
