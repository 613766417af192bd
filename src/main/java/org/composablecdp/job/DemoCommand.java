package org.composablecdp.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.Pace;
import org.composablecdp.simulation.FolderSink;
import org.composablecdp.simulation.ShopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole path on this machine: a simulated shop to scored customers. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Everything, on this machine: a simulated shop to scored customers.")
final class DemoCommand implements Callable<Integer> {

  /** The queries of a demo are many and small: compiling them would take longer than running. */
  private static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  @Mixin private ShopArguments shop;

  @Option(names = "--fresh", description = "Starts over; else what is there is kept and updated")
  private boolean fresh;

  @Option(
      names = "--kinesis",
      description = "Sends the events through the Kinesis protocol on this machine (needs Node)")
  private boolean kinesis;

  @Option(
      names = "--folder",
      description = "Where shop and lake are (default: .lake/demo, .lake/demo-kinesis)")
  private Path folder;

  @Override
  public Integer call() {
    ShopOptions options = shop.shop();
    ShopFolder place = new ShopFolder(place());
    boolean isMade = !fresh && place.has(options);
    if (!isMade) {
      place.clear();
    }
    long eventsBefore = DemoReport.events(LakeOptions.lake(place.conf(List.of())));
    INTERPRETED.forEach(Engine.session().conf()::set);
    StageDisplay display = new StageDisplay(System.err);
    if (!isMade) {
      make(options, place, display);
      place.complete(options);
    }
    List<Conf.EventSource> events = kinesis ? List.of() : List.of(place.eventFiles());
    Run run = run(options, place.conf(events));
    new Runner(run).runStages(Jobs.STAGES, display);
    System.out.println(new DemoReport(run, place, eventsBefore).text(display.timings()));
    return 0;
  }

  /** Makes the shop; a stream ends with this process, so its events are ingested at once. */
  private void make(ShopOptions options, ShopFolder place, StageDisplay display) {
    if (!kinesis) {
      display.show(
          "simulate", () -> SimulateCommand.simulate(options, new FolderSink(place.shop())));
      return;
    }
    try (LoopbackStream stream = LoopbackStream.open()) {
      display.show("simulate to Kinesis", () -> stream.fill(options, place.shop()));
      Run run = run(options, place.conf(List.of(stream.source())));
      new Runner(run).runStages(Jobs.STAGES.subList(0, 1), display);
    }
  }

  private Path place() {
    if (folder != null) {
      return folder;
    }
    return LakeOptions.project().resolve(".lake").resolve(kinesis ? "demo-kinesis" : "demo");
  }

  private static Run run(ShopOptions options, Conf conf) {
    return new Run(
        UUID.randomUUID().toString(),
        LakeOptions.lake(conf),
        conf,
        ShopArguments.end(options),
        new Pace.Once());
  }
}
