package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.Conf;
import org.composablecdp.gold.behaviour.Orders;
import org.composablecdp.gold.behaviour.PageViews;
import org.composablecdp.gold.behaviour.Sessions;
import org.composablecdp.gold.behaviour.WebEvents;
import org.composablecdp.silver.identity.IdentifiersTable;

/** Events and orders to the sessions and orders of customers. */
final class BehaviourJob implements Job {

  @Override
  public String name() {
    return "behaviour";
  }

  @Override
  public String description() {
    return "Events and orders to the sessions and orders of customers";
  }

  @Override
  public void check(Run run) {
    SourceCategories.of(run.conf().behaviour().sourceCategories());
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Conf.Behaviour rules = run.conf().behaviour();
    IdentifiersTable.Blocked blocked = IdentityRules.blocked(run.conf().identity());
    Sessions sessions =
        new Sessions(
            rules.heartbeat().toSeconds(),
            rules.minimumVisit().toSeconds(),
            rules.botPattern(),
            blocked);
    Orders orders = new Orders(blocked);
    PageViewRefresh pageViews =
        new PageViewRefresh(
            run.lake(),
            new WebEvents(rules.lateAfter().toSeconds(), rules.longestSession().toSeconds()),
            new PageViews(
                rules.heartbeat().toSeconds(),
                rules.minimumVisit().toSeconds(),
                rules.botPattern(),
                rules.contentGroups(),
                SourceCategories.of(rules.sourceCategories())));
    return Queries.start(
        List.of(
            () -> new SessionRefresh(run.lake(), sessions, pageViews).start(run),
            () -> new OrderRefresh(run.lake(), orders).start(run)));
  }
}
