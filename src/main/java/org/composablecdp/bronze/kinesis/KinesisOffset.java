package org.composablecdp.bronze.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.streaming.Offset;

/** Positions of all shards of all streams; what the checkpoint keeps of a batch. */
final class KinesisOffset extends Offset {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param created when the stream was created, in seconds of the epoch: a stream created anew
   *     under its old name has another
   * @param from where its shards start, as in {@link Position#from}
   */
  record StreamState(long created, long from, Map<String, Position> shards) {

    StreamState {
      shards = Collections.unmodifiableMap(new TreeMap<>(shards));
    }

    StreamState with(Map<String, Position> positions) {
      return new StreamState(created, from, positions);
    }
  }

  private record Written(int version, Map<String, StreamState> streams) {}

  private final Map<String, StreamState> streams;

  KinesisOffset(Map<String, StreamState> streams) {
    this.streams = Collections.unmodifiableMap(new TreeMap<>(streams));
  }

  static KinesisOffset of(String json) {
    try {
      Written written = JSON.readValue(json, Written.class);
      if (written.version() != 1) {
        throw new IllegalStateException(
            "The checkpoint is of another version of this source: " + json);
      }
      return new KinesisOffset(written.streams());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The checkpoint is not of this source: " + json, e);
    }
  }

  Map<String, StreamState> streams() {
    return streams;
  }

  /** The offset with each shard where it was left by a fetch. */
  KinesisOffset with(List<Fetch.Outcome> outcomes) {
    Map<String, StreamState> moved = new TreeMap<>(streams);
    for (Fetch.Outcome outcome : outcomes) {
      moved.computeIfPresent(outcome.id().stream(), (stream, state) -> moved(state, outcome));
    }
    return new KinesisOffset(moved);
  }

  private static StreamState moved(StreamState state, Fetch.Outcome outcome) {
    Map<String, Position> positions = new TreeMap<>(state.shards());
    positions.put(outcome.id().shard(), outcome.position());
    return state.with(positions);
  }

  /** Where the shards are that were not read to their ends. */
  Map<ShardId, Position> open() {
    Map<ShardId, Position> open = new TreeMap<>(positions());
    open.values().removeIf(Position::finished);
    return open;
  }

  Map<ShardId, Position> positions() {
    Map<ShardId, Position> positions = new TreeMap<>();
    streams.forEach(
        (stream, state) ->
            state
                .shards()
                .forEach((shard, position) -> positions.put(new ShardId(stream, shard), position)));
    return positions;
  }

  /** Where a shard of that later state of its stream began here. */
  Position begin(ShardId id, StreamState later) {
    StreamState here = streams.get(id.stream());
    boolean known =
        here != null && here.created() == later.created() && here.shards().containsKey(id.shard());
    return known ? here.shards().get(id.shard()) : Position.start(later.from(), 0);
  }

  /** The time of the shard left alone for longest; 0 without any. */
  long asOf() {
    return open().values().stream().mapToLong(Position::asOf).min().orElse(0);
  }

  @Override
  public String json() {
    try {
      return JSON.writeValueAsString(new Written(1, streams));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
