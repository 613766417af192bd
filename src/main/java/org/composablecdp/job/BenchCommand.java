package org.composablecdp.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.composablecdp.conf.Conf;
import org.composablecdp.simulation.FolderSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how many events a second the jobs take on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures events per second of parsing, ingest, events and run.")
final class BenchCommand implements Callable<Integer> {

  /** How results are printed. */
  enum Format {
    TABLE,
    JSON
  }

  @Mixin private ShopArguments shop;

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "Enriched events to measure with, instead of simulated ones")
  private Path lines;

  @Option(
      names = "--events",
      description = "How many events the lines are repeated to, with new ids (default: 100000)")
  private int events = 100_000;

  @Option(
      names = "--resolver",
      paramLabel = "FILE",
      description = "Iglu resolver whose schemas become columns (default: entities stay JSON)")
  private String resolver = "";

  @Option(
      names = "--rounds",
      description = "How often it is done, each time in a new lake; the last counts (default: 2)")
  private int rounds = 2;

  @Option(names = "--only", description = "Leaves out run, the jobs after events")
  private boolean only;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      description = "How results are printed (default: table)")
  private Format format = Format.TABLE;

  @Option(names = "--write", paramLabel = "FILE", description = "Also writes the results as JSON")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Path work = Files.createTempDirectory("cdp-bench");
    try {
      ShopFolder data = new ShopFolder(work.resolve("data"));
      String what = prepare(data);
      Conf conf = data.conf(List.of(data.eventFiles()), Map.of("events.resolver", resolver));
      BenchRun bench = new BenchRun(conf, ShopArguments.end(shop.shop()));
      List<BenchResult> results = List.of();
      for (int round = 1; round <= rounds; round++) {
        System.err.printf("Round %d of %d%n", round, rounds);
        results =
            bench.measure(work.resolve("lake-" + round), only ? BenchRun.EVENTS : BenchRun.ALL);
      }
      BenchReport report = new BenchReport(what, "events", results);
      System.out.println(format == Format.JSON ? report.json() : report.table());
      if (file != null) {
        Files.writeString(file, report.json() + "\n");
      }
      return 0;
    } finally {
      ShopFolder.delete(work);
    }
  }

  private String prepare(ShopFolder data) {
    data.clear();
    if (lines == null) {
      SimulateCommand.simulate(shop.shop(), new FolderSink(data.shop()));
      return "simulated shop, " + shop.shop();
    }
    new RepeatedLines(lines).write(data.shop(), events);
    return String.format(
        Locale.ROOT, "%s, repeated to %,d events with new ids", lines.getFileName(), events);
  }
}
