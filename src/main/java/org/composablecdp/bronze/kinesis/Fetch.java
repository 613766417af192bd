package org.composablecdp.bronze.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Fetches the next records of shards to the spool, on the executors, and finds how far they go. */
record Fetch(Settings settings, Spool spool, List<List<Order>> groups)
    implements MapFunction<Long, String> {

  private static final int SHARDS_PER_TASK = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What makes it cheaper to go on from a position, while it is fresh.
   *
   * @param iterator of the position; null when not known
   * @param pause to be kept before the next request, in milliseconds
   */
  record Hint(String iterator, long pause) implements Serializable {
    static final Hint NONE = new Hint(null, 0);
  }

  /**
   * How far to fetch.
   *
   * @param closed whether the shard has an end that can be reached
   * @param most records
   * @param until arrival of the last record, in milliseconds of the epoch
   */
  record Bounds(boolean closed, long most, long until) implements Serializable {}

  /** What to fetch of a shard. */
  record Order(ShardId id, Position position, Hint hint, Bounds bounds) implements Serializable {}

  /**
   * What was fetched.
   *
   * @param done whether there is nothing left that arrived by the given time
   */
  record Outcome(ShardId id, Position position, Hint hint, boolean done) {}

  /** Runs the orders as one Spark job. */
  static List<Outcome> run(Settings settings, Spool spool, List<Order> orders) {
    int tasks = (orders.size() + SHARDS_PER_TASK - 1) / SHARDS_PER_TASK;
    List<List<Order>> groups =
        IntStream.range(0, tasks)
            .mapToObj(
                task ->
                    IntStream.range(0, orders.size())
                        .filter(order -> order % tasks == task)
                        .mapToObj(orders::get)
                        .toList())
            .toList();
    return SparkSession.active()
        .range(0, tasks, 1, tasks)
        .map(new Fetch(settings, spool, groups), Encoders.STRING())
        .collectAsList()
        .stream()
        .flatMap(json -> Stream.of(parsed(json)))
        .toList();
  }

  private static Outcome[] parsed(String json) {
    try {
      return JSON.readValue(json, Outcome[].class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String call(Long group) throws Exception {
    List<Order> orders = groups.get(group.intValue());
    ExecutorService threads = Executors.newFixedThreadPool(orders.size());
    try {
      List<Callable<Outcome>> calls = new ArrayList<>();
      orders.forEach(order -> calls.add(() -> fetch(order)));
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : threads.invokeAll(calls)) {
        outcomes.add(future.get());
      }
      return JSON.writeValueAsString(outcomes);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome fetch(Order order) throws IOException {
    return new ShardFetch(settings, spool, order).run();
  }
}
