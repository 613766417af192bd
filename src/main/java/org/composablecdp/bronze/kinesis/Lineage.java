package org.composablecdp.bronze.kinesis;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.composablecdp.bronze.kinesis.Directory.Entry;
import org.composablecdp.bronze.kinesis.Directory.Summary;
import org.composablecdp.bronze.kinesis.KinesisOffset.StreamState;

/**
 * Keeps the positions of a stream in step with its list of shards. A shard that came of a split or
 * a merge joins when its parents are read to their ends, or are no longer listed:
 *
 * <pre>
 *   listed: A closed, B child of A, C child of A     known: A at 17        joins: none
 *   listed: A closed, B child of A, C child of A     known: A finished     joins: B, C
 *   listed: B, C                                     known: none           joins: B, C
 * </pre>
 */
record Lineage(String stream, Map<String, Entry> listed, Summary summary, DataLoss loss) {

  StreamState update(StreamState known) {
    Map<String, Position> positions = new TreeMap<>();
    known.shards().forEach((shard, position) -> keep(positions, shard, position));
    listed.forEach(
        (shard, entry) -> {
          if (!known.shards().containsKey(shard) && parentsDone(known, entry)) {
            positions.put(shard, Position.start(known.from(), readTo(known, entry)));
          }
        });
    return known.with(positions);
  }

  /** A finished shard is remembered while Kinesis lists it, lest it were taken for a new one. */
  private void keep(Map<String, Position> positions, String shard, Position position) {
    boolean old = position.asOf() < summary.now() - summary.retention().toMillis();
    if (listed.containsKey(shard) || (position.finished() && !old)) {
      positions.put(shard, position);
    } else if (!position.finished()) {
      loss.found(
          "Records of %s behind %s that arrived since %s, if any, are lost: the shard is no longer there"
              .formatted(
                  new ShardId(stream, shard),
                  DataLoss.place(position),
                  Instant.ofEpochMilli(position.asOf())));
      positions.put(shard, position.atEnd());
    }
  }

  private boolean parentsDone(StreamState known, Entry entry) {
    return entry.parents().stream()
        .allMatch(
            parent -> {
              Position position = known.shards().get(parent);
              return position == null ? !listed.containsKey(parent) : position.finished();
            });
  }

  /** A child's records begin where its parents' end: nothing older was missed. */
  private long readTo(StreamState known, Entry entry) {
    return entry.parents().stream()
        .filter(known.shards()::containsKey)
        .mapToLong(parent -> known.shards().get(parent).asOf())
        .min()
        .orElse(summary.now());
  }
}
