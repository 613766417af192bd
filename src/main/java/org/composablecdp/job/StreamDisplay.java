package org.composablecdp.job;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * Tells of streams that go on, in plain lines: of each query the first batch with rows, then at
 * most one line in a while, with all batches since the last one.
 */
final class StreamDisplay extends StreamingQueryListener {

  private static final long serialVersionUID = 1L;
  private static final double MILLIS_PER_SECOND = 1000;

  private final transient PrintStream out;
  private final transient Duration pause;
  private final transient Map<String, Told> byQuery = new HashMap<>();

  /** What a query did since the last line of it, which was at a time of the system's clock. */
  private record Told(long nanos, long batches, long rows, long millis) {

    Told and(StreamingQueryProgress progress) {
      return new Told(
          nanos, batches + 1, rows + progress.numInputRows(), millis + progress.batchDuration());
    }
  }

  StreamDisplay(PrintStream out, Duration pause) {
    this.out = out;
    this.pause = pause;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    out.printf("  %-28s started%n", event.name());
  }

  @Override
  public synchronized void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    if (progress.numInputRows() == 0) {
      return;
    }
    long now = System.nanoTime();
    Told before = byQuery.getOrDefault(progress.name(), new Told(now - pause.toNanos(), 0, 0, 0));
    Told told = before.and(progress);
    boolean isDue = now - told.nanos() >= pause.toNanos();
    if (isDue) {
      out.printf(
          "  %-28s %,d batches, %,d rows read, %.1f s%n",
          progress.name(), told.batches(), told.rows(), told.millis() / MILLIS_PER_SECOND);
    }
    byQuery.put(progress.name(), isDue ? new Told(now, 0, 0, 0) : told);
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // The error, if there was one, is told by the command
  }
}
