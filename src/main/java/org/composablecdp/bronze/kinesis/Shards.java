package org.composablecdp.bronze.kinesis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.composablecdp.bronze.kinesis.Directory.Entry;
import org.composablecdp.bronze.kinesis.Directory.Summary;
import org.composablecdp.bronze.kinesis.KinesisOffset.StreamState;

/** Follows the streams' shards: new ones, closed ones, expired ones, streams created anew. */
final class Shards {

  /** How often a stream's retention and identity are looked at. */
  private static final Duration SUMMARIES_EVERY = Duration.ofMinutes(1);

  private final Settings settings;
  private final Directory directory;
  private final DataLoss loss;
  private final Map<String, Map<String, Entry>> listed = new HashMap<>();
  private final Map<String, Summary> summaries = new HashMap<>();
  private long listedAt;
  private long summarisedAt;

  Shards(Settings settings) {
    this.settings = settings;
    this.directory = new Directory(settings);
    this.loss = new DataLoss(settings.failOnDataLoss());
    expire();
  }

  /** Makes the next look ask Kinesis again. */
  void expire() {
    listedAt = System.nanoTime() - settings.limits().listEvery().toNanos();
    if (summaries.isEmpty()) {
      summarisedAt = System.nanoTime() - SUMMARIES_EVERY.toNanos();
    }
  }

  /** Kinesis' time, in milliseconds of the epoch, asked for now. */
  long now() {
    return directory.now();
  }

  boolean isClosed(ShardId id) {
    Entry entry = listed.getOrDefault(id.stream(), Map.of()).get(id.shard());
    return entry != null && entry.closed();
  }

  /** Where a query without a checkpoint begins. */
  KinesisOffset initial() {
    Map<String, StreamState> states = new TreeMap<>();
    for (String stream : settings.streams()) {
      states.put(stream, initial(directory.summary(stream)));
    }
    return new KinesisOffset(states);
  }

  private StreamState initial(Summary summary) {
    long from = 0;
    if (settings.start() instanceof InitialPosition.Latest) {
      from = summary.now();
    } else if (settings.start() instanceof InitialPosition.AtTime at) {
      from = at.time().toEpochMilli();
    }
    return new StreamState(summary.created(), from, Map.of());
  }

  /** The offset with shards added and removed as Kinesis lists them, at most so often. */
  KinesisOffset update(KinesisOffset offset) {
    if (System.nanoTime() - listedAt < settings.limits().listEvery().toNanos()) {
      return offset;
    }
    KinesisOffset checked = checked(offset);
    Map<String, StreamState> states = new TreeMap<>();
    for (String stream : settings.streams()) {
      listed.put(stream, directory.shards(stream));
      StreamState known = checked.streams().get(stream);
      Lineage lineage = new Lineage(stream, listed.get(stream), summaries.get(stream), loss);
      states.put(stream, lineage.update(known == null ? initial(summaries.get(stream)) : known));
    }
    listedAt = System.nanoTime();
    return new KinesisOffset(states);
  }

  /** Looks for streams created anew and for positions older than the retention. */
  private KinesisOffset checked(KinesisOffset offset) {
    if (System.nanoTime() - summarisedAt < SUMMARIES_EVERY.toNanos()) {
      return offset;
    }
    Map<String, StreamState> states = new TreeMap<>(offset.streams());
    for (String stream : settings.streams()) {
      summaries.put(stream, directory.summary(stream));
      states.computeIfPresent(stream, this::checked);
    }
    summarisedAt = System.nanoTime();
    return new KinesisOffset(states);
  }

  private StreamState checked(String stream, StreamState state) {
    Summary summary = summaries.get(stream);
    if (state.created() != summary.created()) {
      loss.found(
          "The Kinesis stream '%s' was deleted and created anew since the checkpoint was written: what was left in the old one is lost"
              .formatted(stream));
      return new StreamState(summary.created(), 0, Map.of());
    }
    Map<String, Position> positions = new TreeMap<>();
    state
        .shards()
        .forEach(
            (shard, position) ->
                positions.put(shard, loss.checked(new ShardId(stream, shard), position, summary)));
    return state.with(positions);
  }
}
