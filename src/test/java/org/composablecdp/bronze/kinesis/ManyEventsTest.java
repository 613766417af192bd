package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyEventsTest {

  private static final int EVENTS = 200_000;

  @TempDir Path checkpoint;

  @Test
  void manyEventsThroughShardsThatSplitAndMergeArriveExactlyAsSent() throws Exception {
    TestStream stream = TestStream.ofShards(2);
    TestQuery query = new TestQuery(stream.options(), checkpoint);
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    query.onBatch(rows -> sizes.add(rows.size()));
    StreamingQuery running = query.start();
    CompletableFuture<Void> left =
        CompletableFuture.runAsync(() -> stream.put("event", 0, EVENTS / 2));
    CompletableFuture<Void> right =
        CompletableFuture.runAsync(() -> stream.put("event", EVENTS / 2, EVENTS));
    TestStream.waitUntil(() -> sum(sizes) > EVENTS / 10);
    stream.split(0);
    stream.split(2);
    TestStream.waitUntil(() -> sum(sizes) > EVENTS / 3);
    stream.merge(1, 2);
    stream.merge(0, 1);
    CompletableFuture.allOf(left, right).join();

    TestStream.waitUntil(() -> sum(sizes) >= EVENTS);
    running.stop();

    List<String> ids = new ArrayList<>(query.ids());
    List<String> sent =
        new ArrayList<>(IntStream.range(0, EVENTS).mapToObj(i -> "event-" + i).toList());
    Collections.sort(ids);
    Collections.sort(sent);
    assertThat(ids.equals(sent)).as("the ids are those sent").isTrue();
  }

  private static int sum(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }
}
