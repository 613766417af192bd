package org.composablecdp.job;

import java.util.List;
import java.util.stream.Stream;

/** All jobs, in the order in which a run does them. */
public final class Jobs {

  /** Jobs of one stage do not wait for each other; a stage begins when the one before is done. */
  public static final List<List<Job>> STAGES =
      List.of(
          List.of(new IngestJob()),
          List.of(new EventsJob(), new RecordsJob()),
          List.of(new LinkageJob()),
          List.of(new IdentityJob(), new ConsentJob(), new ReconcileJob()),
          List.of(new BehaviourJob(), new HouseholdsJob()),
          List.of(new CustomersJob()),
          List.of(new QualityJob()),
          List.of(new TrainJob()),
          List.of(new ScoreJob()));

  private Jobs() {}

  public static Stream<Job> all() {
    return STAGES.stream().flatMap(List::stream);
  }

  public static List<String> names() {
    return all().map(Job::name).toList();
  }
}
