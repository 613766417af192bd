package org.composablecdp.bronze.kinesis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.composablecdp.bronze.kinesis.Fetch.Bounds;
import org.composablecdp.bronze.kinesis.Fetch.Hint;
import org.composablecdp.bronze.kinesis.Fetch.Order;
import org.composablecdp.bronze.kinesis.Fetch.Outcome;

/** One run of a query over the source, on the driver: finds out what the next batch is. */
final class KinesisStream implements MicroBatchStream, SupportsTriggerAvailableNow {

  /**
   * An idle shard's position is written down anew after this time, in a batch without rows: a query
   * that was stopped for longer than the retention then knows what it can have missed.
   */
  private static final long REFRESH = Duration.ofHours(3).toMillis();

  private final Settings settings;
  private final Spool spool;
  private final Path initial;
  private final Shards shards;
  private final Map<ShardId, Hint> hints = new HashMap<>();
  private final Set<ShardId> done = new HashSet<>();
  private KinesisOffset given;
  private KinesisOffset reached;
  private boolean spooled = true;
  private long until = Long.MAX_VALUE;
  private long fetchedAt = System.nanoTime();

  KinesisStream(Settings settings, String checkpoint) {
    this.settings = settings;
    this.spool = Spool.in(checkpoint + "/spool");
    this.initial = new Path(checkpoint, "initial");
    this.shards = new Shards(settings);
  }

  /** Written down at once: a query that fails before its first batch begins there again. */
  @Override
  public Offset initialOffset() {
    try {
      String written = spool.text(initial).orElse(null);
      if (written != null) {
        return KinesisOffset.of(written);
      }
      KinesisOffset offset = shards.initial();
      spool.write(initial, offset.json());
      return offset;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the initial position in " + initial, e);
    }
  }

  @Override
  public Offset deserializeOffset(String json) {
    return KinesisOffset.of(json);
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxRows(settings.limits().recordsPerBatch());
  }

  @Override
  public void prepareForTriggerAvailableNow() {
    until = shards.now();
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("latestOffset(Offset, ReadLimit) is used instead");
  }

  /**
   * Null when there is nothing new. No batch is under way when this is called, so the spool is not
   * needed any more.
   */
  @Override
  public Offset latestOffset(Offset from, ReadLimit limit) {
    KinesisOffset start = (KinesisOffset) from;
    resume(start);
    emptySpool();
    Round round = round(limit);
    while (!round.gained() && round.mayGoOn()) {
      round = round(limit);
    }
    boolean stale = start.asOf() > 0 && reached.asOf() - start.asOf() > REFRESH;
    boolean batch = round.gained() || stale;
    given = batch ? reached : start;
    return batch ? given : null;
  }

  private void emptySpool() {
    if (spooled) {
      spool.clear();
      spooled = false;
    }
  }

  /** What is known beyond the offset, of idle and finished shards, holds for that offset only. */
  private void resume(KinesisOffset start) {
    if (!start.equals(given)) {
      hints.clear();
      done.clear();
      reached = start;
    }
  }

  /**
   * @param gained whether there are new records
   * @param mayGoOn whether, without any, there is more to look at now
   */
  private record Round(boolean gained, boolean mayGoOn) {}

  private Round round(ReadLimit limit) {
    reached = shards.update(reached);
    long most = limit instanceof ReadMaxRows rows ? rows.maxRows() : Long.MAX_VALUE;
    List<Order> orders = orders(most);
    if (orders.isEmpty()) {
      return new Round(false, false);
    }
    pause(orders.stream().mapToLong(order -> order.hint().pause()).min().orElse(0));
    spooled = true;
    // Ordered anew: the pauses are over, but for shards that were read faster than they may.
    List<Outcome> outcomes = Fetch.run(settings, spool, orders(most));
    boolean gained = keep(outcomes);
    spooled = gained;
    boolean finished = outcomes.stream().anyMatch(outcome -> outcome.position().finished());
    if (finished) {
      shards.expire();
    }
    return new Round(gained, finished || isBounded());
  }

  private boolean isBounded() {
    return until < Long.MAX_VALUE;
  }

  private List<Order> orders(long most) {
    Map<ShardId, Position> open = reached.open();
    open.keySet().removeAll(done);
    List<Order> orders = new ArrayList<>();
    open.forEach(
        (id, position) -> {
          long share = Math.max(1, most / open.size());
          Bounds bounds = new Bounds(shards.isClosed(id), share, until);
          orders.add(new Order(id, position, hint(id), bounds));
        });
    return orders;
  }

  /** True when there are new records. */
  private boolean keep(List<Outcome> outcomes) {
    Map<ShardId, Position> before = reached.positions();
    reached = reached.with(outcomes);
    fetchedAt = System.nanoTime();
    for (Outcome outcome : outcomes) {
      hints.put(outcome.id(), outcome.hint());
      if (isBounded() && outcome.done()) {
        done.add(outcome.id());
      }
    }
    return outcomes.stream()
        .anyMatch(outcome -> outcome.position().count() > before.get(outcome.id()).count());
  }

  /** What is left of the pause that the last fetch of the shard asked for. */
  private Hint hint(ShardId id) {
    Hint hint = hints.getOrDefault(id, Hint.NONE);
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fetchedAt);
    return new Hint(hint.iterator(), Math.max(0, hint.pause() - since));
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Stopped"));
    }
  }

  @Override
  public InputPartition[] planInputPartitions(Offset from, Offset to) {
    KinesisOffset start = (KinesisOffset) from;
    KinesisOffset end = (KinesisOffset) to;
    List<InputPartition> ranges = new ArrayList<>();
    end.positions()
        .forEach(
            (id, last) -> {
              Position first = start.begin(id, end.streams().get(id.stream()));
              if (last.count() > first.count()) {
                ranges.add(new ShardRange(settings, spool, id, first, last));
              }
            });
    return ranges.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new ShardRangeReaderFactory();
  }

  @Override
  public void commit(Offset end) {
    // The spool is emptied when the next batch is looked for.
  }

  @Override
  public void stop() {
    // Clients are shared by the queries of this process.
  }
}
