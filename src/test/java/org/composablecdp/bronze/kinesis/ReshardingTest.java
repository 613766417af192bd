package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

class ReshardingTest {

  @TempDir Path checkpoint;

  private final TestStream stream = TestStream.ofShards(2);
  private final List<String> put = new ArrayList<>();

  @Test
  void splitsAndMergesWhileTheQueryIsStoppedLoseAndRepeatNothing() {
    put.addAll(stream.put("before", 0, 200));
    TestQuery first = new TestQuery(stream.options(), checkpoint).run();
    assertThat(first.ids()).containsExactlyInAnyOrderElementsOf(put);

    put.addAll(stream.put("parents", 0, 200));
    stream.split(0);
    put.addAll(stream.put("children", 0, 200));
    stream.merge(1, 2);
    put.addAll(stream.put("merged", 0, 200));
    stream.waitUntilChildrenAreOfAge();

    TestQuery second = new TestQuery(stream.options(), checkpoint).run();

    List<String> all = new ArrayList<>(first.ids());
    all.addAll(second.ids());
    assertThat(all).containsExactlyInAnyOrderElementsOf(put);
    assertParentsBeforeChildren(second.batches());
  }

  @Test
  void splitsAndMergesWhileTheQueryRunsLoseAndRepeatNothing() throws TimeoutException {
    TestQuery query = new TestQuery(stream.options(), checkpoint);
    StreamingQuery running = query.start();
    put.addAll(stream.put("two", 0, 500));
    stream.split(1);
    put.addAll(stream.put("three", 0, 500));
    stream.split(0);
    put.addAll(stream.put("four", 0, 500));
    stream.merge(0, 1);
    put.addAll(stream.put("three again", 0, 500));

    TestStream.waitUntil(() -> query.ids().size() >= put.size());
    running.stop();

    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(put);
    assertThat(query.batches()).noneMatch(List::isEmpty);
    assertParentsBeforeChildren(query.batches());
  }

  @Test
  void aClosedShardWithoutNewRecordsGivesWayToItsChildren() {
    new TestQuery(stream.options(), checkpoint).run();
    stream.split(0);
    stream.split(1);
    put.addAll(stream.put("id", 0, 100));
    stream.waitUntilChildrenAreOfAge();

    TestQuery query = new TestQuery(stream.options(), checkpoint).run();

    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(put);
  }

  @Test
  void latestDoesNotGoBackToShardsThatWereClosedBefore() {
    stream.put("old", 0, 100);
    stream.split(0);
    stream.put("old too", 0, 100);
    stream.waitUntilChildrenAreOfAge();
    Map<String, String> options = stream.options(Map.of("initialPosition", "latest"));
    new TestQuery(options, checkpoint).run();
    stream.split(0);
    put.addAll(stream.put("new", 0, 100));
    stream.waitUntilChildrenAreOfAge();

    assertThat(new TestQuery(options, checkpoint).run().ids())
        .containsExactlyInAnyOrderElementsOf(put);
  }

  /** No batch has records of a shard after a batch with records of its children. */
  private void assertParentsBeforeChildren(List<List<Row>> batches) {
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    for (int batch = 0; batch < batches.size(); batch++) {
      for (Row row : batches.get(batch)) {
        first.putIfAbsent(row.getAs("shardId"), batch);
        last.put(row.getAs("shardId"), batch);
      }
    }
    for (Shard shard : stream.shards()) {
      for (String parent : Directory.parents(shard)) {
        assertThat(last.getOrDefault(parent, -1))
            .as("%s before %s", parent, shard.shardId())
            .isLessThan(first.getOrDefault(shard.shardId(), Integer.MAX_VALUE));
      }
    }
  }
}
