package org.composablecdp.job;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.ConfException;

/**
 * Finds records of one person that have no identifier in common. All records are compared with each
 * other, as soon as one of them changed: chances are those of the whole table.
 */
final class LinkageJob implements Job {

  @Override
  public String name() {
    return "linkage";
  }

  @Override
  public String description() {
    return "Links records of one person by what they say, where conf/identity.yml asks for it";
  }

  @Override
  public void check(Run run) {
    List<String> problems =
        linkages(run).stream().flatMap(linkage -> linkage.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw ConfException.of(run.conf().identity().rules(), problems);
    }
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    return Queries.start(
        linkages(run).stream()
            .<Supplier<StreamingQuery>>map(linkage -> () -> follow(run, linkage))
            .toList());
  }

  /** A rule that is written anew reads its table anew. */
  private static StreamingQuery follow(Run run, RecordLinkage linkage) {
    return run.follow(
        "linkage."
            + linkage.rule().rule()
            + "."
            + IdentityRules.fingerprint(linkage.rule(), run.lake()),
        run.lake().changesAtOnce(linkage.table()),
        (rows, batch) -> linkage.write());
  }

  private static List<RecordLinkage> linkages(Run run) {
    return IdentityRules.of(run.conf().identity()).conf().linkage().stream()
        .map(rule -> new RecordLinkage(run, rule))
        .toList();
  }
}
