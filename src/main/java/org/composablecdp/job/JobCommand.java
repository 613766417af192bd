package org.composablecdp.job;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Pace;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs jobs from the command line. */
@Command(mixinStandardHelpOptions = true)
final class JobCommand implements Callable<Integer> {

  private static final int LINE_SECONDS = 10;

  private final List<List<Job>> stages;

  @Mixin private LakeOptions options;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "The moment the run stands for: 2026-08-30 or 2026-08-30T12:00:00Z (default: the begin of today, UTC)")
  private String asOf;

  @Option(
      names = "--dry-run",
      description = "Tells what would change and changes nothing; for identity")
  private boolean dryRun;

  @ArgGroup private PaceOptions pace = new PaceOptions();

  private static final class PaceOptions {

    @Option(names = "--once", description = "Does what is there now, then stops (default)")
    @SuppressWarnings("UnusedVariable")
    private boolean once;

    @Option(names = "--continuous", description = "Goes on until stopped; train and score excepted")
    private boolean continuous;
  }

  private JobCommand(List<List<Job>> stages) {
    this.stages = stages;
  }

  static CommandLine of(String name, String description, List<List<Job>> stages) {
    CommandLine command = new CommandLine(new JobCommand(stages));
    command.getCommandSpec().name(name).usageMessage().description(description + ".");
    return command;
  }

  @Override
  public Integer call() {
    Conf conf = options.conf();
    Pace chosen =
        pace.continuous ? new Pace.Continuous(conf.streaming().interval()) : new Pace.Once();
    Run run =
        new Run(
            UUID.randomUUID().toString(),
            LakeOptions.lake(conf),
            conf,
            Moment.of(asOf, Clock.systemUTC()),
            chosen);
    if (dryRun) {
      stages.forEach(stage -> stage.forEach(job -> preview(job, run)));
    } else if (pace.continuous) {
      runStreams(run);
    } else {
      new Runner(run).runStages(stages, new StageDisplay(System.err));
    }
    return CommandLine.ExitCode.OK;
  }

  private static void preview(Job job, Run run) {
    job.check(run);
    job.preview(run);
  }

  private void runStreams(Run run) {
    StreamDisplay display = new StreamDisplay(System.err, Duration.ofSeconds(LINE_SECONDS));
    run.lake().spark().streams().addListener(display);
    try {
      new Runner(run).runStreams(streams());
    } finally {
      run.lake().spark().streams().removeListener(display);
    }
  }

  private List<Job> streams() {
    List<Job> streams = stages.stream().flatMap(List::stream).filter(Job::isStream).toList();
    if (streams.isEmpty()) {
      throw new ConfException(
          "--continuous is for streams, and this job is none: run it on a schedule instead");
    }
    return streams;
  }
}
