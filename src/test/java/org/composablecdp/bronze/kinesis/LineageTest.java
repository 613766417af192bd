package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.composablecdp.bronze.kinesis.Directory.Entry;
import org.composablecdp.bronze.kinesis.Directory.Summary;
import org.composablecdp.bronze.kinesis.KinesisOffset.StreamState;
import org.junit.jupiter.api.Test;

class LineageTest {

  private static final long NOW = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Position READING = new Position("17", 0, 3, NOW, false);
  private static final Entry ROOT = new Entry(List.of(), true);
  private static final Entry CHILD = new Entry(List.of("a"), false);
  private static final Entry MERGED = new Entry(List.of("a", "b"), false);

  @Test
  void aChildWaitsForItsParent() {
    StreamState state = updated(Map.of("a", READING), Map.of("a", ROOT, "c", CHILD));

    assertThat(state.shards()).containsOnlyKeys("a");
  }

  @Test
  void aMergedShardWaitsForBothParents() {
    Map<String, Entry> listed = Map.of("a", ROOT, "b", ROOT, "m", MERGED);

    assertThat(updated(Map.of("a", READING.atEnd(), "b", READING), listed).shards())
        .containsOnlyKeys("a", "b");
    assertThat(updated(Map.of("a", READING.atEnd(), "b", READING.atEnd()), listed).shards())
        .containsOnlyKeys("a", "b", "m");
  }

  @Test
  void aChildOfAShardThatIsNoLongerListedStartsAtOnce() {
    StreamState state = updated(Map.of(), Map.of("c", CHILD));

    assertThat(state.shards().get("c")).isEqualTo(Position.start(0, NOW));
  }

  @Test
  void aFinishedShardIsForgottenWhenKinesisHasForgottenIt() {
    Position ended = new Position("17", 0, 3, NOW - 2 * DAY, true);

    assertThat(updated(Map.of("a", ended), Map.of("a", ROOT, "c", CHILD)).shards())
        .containsOnlyKeys("a", "c");
    assertThat(updated(Map.of("a", ended), Map.of("c", CHILD)).shards()).containsOnlyKeys("c");
  }

  @Test
  void aShardThatExpiredUnreadIsLost() {
    Position left = new Position("17", 0, 3, NOW - 2 * DAY, false);

    assertThatThrownBy(() -> updated(Map.of("a", left), Map.of("c", CHILD)))
        .hasMessageContaining("Records of shard a of stream web behind sequence number 17")
        .hasMessageContaining("that arrived since 2026-03-08T12:00:00Z, if any, are lost")
        .hasMessageContaining("set failOnDataLoss to false");
  }

  private static StreamState updated(Map<String, Position> known, Map<String, Entry> listed) {
    Summary summary = new Summary(1, Duration.ofDays(1), NOW);
    return new Lineage("web", listed, summary, new DataLoss(true))
        .update(new StreamState(1, 0, known));
  }
}
