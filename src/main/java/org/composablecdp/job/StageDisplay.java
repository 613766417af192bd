package org.composablecdp.job;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows which stage runs and for how long: a line that grows on a terminal, plain lines elsewhere.
 */
final class StageDisplay {

  /**
   * How long a stage took.
   *
   * @param time by the clock
   * @param processorTime of all cores together, compiler and garbage collection included
   */
  record Timing(String stage, Duration time, Duration processorTime) {}

  private static final int PLAIN_EVERY_SECONDS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final List<Timing> timings = new ArrayList<>();

  StageDisplay(PrintStream out) {
    this.out = out;
    this.terminal = Boolean.getBoolean("cdp.terminal");
  }

  List<Timing> timings() {
    return List.copyOf(timings);
  }

  /** Runs something that takes a while. */
  void show(String name, Runnable work) {
    long start = System.nanoTime();
    Duration processorStart = processorTime();
    ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(StageDisplay::daemon);
    long every = terminal ? 1 : PLAIN_EVERY_SECONDS;
    var ticks =
        ticker.scheduleAtFixedRate(
            () -> tick(name, start), terminal ? 0 : every, every, TimeUnit.SECONDS);
    try {
      work.run();
      ticks.cancel(false);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      timings.add(new Timing(name, time, processorTime().minus(processorStart)));
      out.printf("%s  %-20s done   %s%n", terminal ? "\r" : "", name, seconds(time));
    } finally {
      ticker.shutdownNow();
    }
  }

  static Duration processorTime() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Duration.ofNanos(system.getProcessCpuTime())
        : Duration.ZERO;
  }

  private void tick(String name, long start) {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    if (terminal) {
      out.printf("\r  %-20s %s  ", name, seconds(time));
    } else {
      out.printf("  %-20s at it  %s%n", name, seconds(time));
    }
    out.flush();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%6.1f s", time.toMillis() / 1000.0);
  }
}
