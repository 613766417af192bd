package org.composablecdp.job;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.composablecdp.conf.Conf;
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
    if (fresh) {
      place.clear();
    }
    boolean there = place.has(options);
    if (!there) {
      place.clear();
    }
    StageDisplay display = new StageDisplay(System.err);
    if (kinesis) {
      try (LoopbackStream stream = LoopbackStream.open(place.root())) {
        if (!there) {
          display.show("simulate", () -> stream.fill(options, place.shop()));
          place.complete(options);
        }
        run(options, place, place.conf(stream.source()), display);
      }
    } else {
      if (!there) {
        display.show(
            "simulate", () -> SimulateCommand.simulate(options, new FolderSink(place.shop())));
        place.complete(options);
      }
      run(options, place, place.conf(), display);
    }
    return 0;
  }

  private Path place() {
    if (folder != null) {
      return folder;
    }
    return Path.of(".lake", kinesis ? "demo-kinesis" : "demo");
  }

  private static void run(ShopOptions options, ShopFolder place, Conf conf, StageDisplay display) {
    Run run =
        new Run(
            UUID.randomUUID().toString(),
            LakeOptions.lake(conf),
            conf,
            ShopArguments.end(options),
            new Pace.Once());
    List<List<Job>> stages = Jobs.STAGES;
    display.show(new Runner(run), stages);
    System.out.println(new DemoReport(run, place).text(display.timings()));
  }
}
