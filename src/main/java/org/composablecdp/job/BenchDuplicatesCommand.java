package org.composablecdp.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.composablecdp.simulation.FolderSink;
import org.composablecdp.simulation.ShopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what it costs to look for duplicates in all batches before: one more day of events, of
 * which one in ten came the day before already, on top of one day and of many.
 */
@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = "Measures how the cost of duplicates across batches grows with the days stored.")
final class BenchDuplicatesCommand implements Callable<Integer> {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final int ROUNDS = 3;
  private static final int COPIES = 10;

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "Enriched events to measure with, instead of simulated ones")
  private Path lines;

  @Option(names = "--events", description = "Events a day (default: 20000)")
  private int events = 20_000;

  @Option(names = "--days", description = "Days of the longer history (default: 30)")
  private int days = 30;

  @Override
  public Integer call() throws IOException {
    Path work = Files.createTempDirectory("cdp-bench");
    try {
      RepeatedLines source = new RepeatedLines(lines == null ? simulated(work) : lines);
      BenchResult one = measure(source, work.resolve("one"), 1);
      BenchResult many = measure(source, work.resolve("many"), days);
      String data = String.format(Locale.ROOT, "%,d events a day, 1 in %d a copy", events, COPIES);
      System.out.println(new BenchReport(data, "events", List.of(one, many)).table());
      System.out.printf(
          Locale.ROOT,
          "Ratio of %d days to 1: %.2f in seconds, %.2f in CPU-seconds%n",
          days,
          one.perSecond() / many.perSecond(),
          one.perProcessorSecond() / many.perProcessorSecond());
      return 0;
    } finally {
      ShopFolder.delete(work);
    }
  }

  private static Path simulated(Path work) throws IOException {
    Path shop = work.resolve("simulated");
    SimulateCommand.simulate(
        new ShopOptions(100, 7, ShopOptions.SEED, ShopOptions.FROM), new FolderSink(shop));
    try (var files = Files.list(shop.resolve("events"))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  /** The fastest of a few days that follow the history, each of them new. */
  private BenchResult measure(RepeatedLines source, Path root, int history) {
    ShopFolder data = new ShopFolder(root);
    data.clear();
    System.err.printf("History of %d days%n", history);
    IntStream.range(0, history).forEach(day -> write(source, data, day));
    // One file a batch, so that the days were stored one after the other
    Map<String, String> settings =
        Map.of("streaming.filesPerBatch", "1", "streaming.bytesPerBatch", "1b");
    BenchRun bench =
        new BenchRun(
            data.conf(List.of(data.eventFiles()), settings),
            FIRST.atStartOfDay(ZoneOffset.UTC).toInstant());
    Run run = bench.in(root.resolve("lake"));
    StageDisplay display = new StageDisplay(System.err);
    new Runner(run).runStages(Jobs.STAGES.subList(0, BenchRun.EVENTS), display);
    List<BenchResult> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      write(source, data, history + round);
      new Runner(run).runStages(Jobs.STAGES.subList(0, BenchRun.EVENTS), display);
      StageDisplay.Timing timing = display.timings().get(display.timings().size() - 1);
      rounds.add(BenchRun.result(named(timing, history), events));
    }
    return rounds.stream().min(Comparator.comparing(BenchResult::time)).orElseThrow();
  }

  private static StageDisplay.Timing named(StageDisplay.Timing timing, int history) {
    return new StageDisplay.Timing(
        "events after " + history + (history == 1 ? " day" : " days"),
        timing.time(),
        timing.processorTime());
  }

  /** A day whose first events are copies of the last ones of the day before. */
  private void write(RepeatedLines source, ShopFolder data, int day) {
    int first = day * (events - events / COPIES);
    source.writeDay(data.shop(), FIRST.plusDays(day), IntStream.range(first, first + events));
  }
}
