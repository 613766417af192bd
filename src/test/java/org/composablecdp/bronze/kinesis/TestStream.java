package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.composablecdp.simulation.Kinesalite;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream of its own on the tests' Kinesis server. */
record TestStream(String name, URI endpoint, KinesisClient client) {

  static final Path FOLDER =
      Path.of(System.getProperty("cdp.basedir", "."), "target", "kinesalite");

  /** Ends with this process. */
  private static final Kinesalite SERVER = Kinesalite.start(FOLDER);

  private static final int AT_ONCE = 500;

  static TestStream ofShards(int shards) {
    return on(SERVER.endpoint(), shards);
  }

  static TestStream on(URI endpoint, int shards) {
    String name = "s-" + UUID.randomUUID().toString().substring(0, 8);
    return named(name, endpoint, shards);
  }

  static TestStream named(String name, URI endpoint, int shards) {
    Map<String, String> options = new HashMap<>(connection(endpoint));
    TestStream stream = new TestStream(name, endpoint, KinesisClients.of(options));
    stream.client.createStream(request -> request.streamName(name).shardCount(shards));
    stream.waitUntilActive();
    return stream;
  }

  static Map<String, String> connection(URI endpoint) {
    return Map.of(
        "region", "eu-west-1",
        "endpoint", endpoint.toString(),
        "awsAccessKey", "key",
        "awsSecretKey", "hush");
  }

  /** To read all of the stream, fast. */
  Map<String, String> options() {
    return options(Map.of());
  }

  Map<String, String> options(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(connection(endpoint));
    options.put("streamName", name);
    options.put("initialPosition", "trim_horizon");
    options.put("minFetchPeriod", "10ms");
    options.put("shardFetchInterval", "50ms");
    options.putAll(more);
    return options;
  }

  /** Puts {@code prefix-from} to {@code prefix-(to - 1)} and returns them. */
  List<String> put(String prefix, int from, int to) {
    List<String> ids = IntStream.range(from, to).mapToObj(i -> prefix + "-" + i).toList();
    for (int start = 0; start < ids.size(); start += AT_ONCE) {
      putAtOnce(ids.subList(start, Math.min(ids.size(), start + AT_ONCE)));
    }
    return ids;
  }

  private void putAtOnce(List<String> ids) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (String id : ids) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(id)
              .data(SdkBytes.fromUtf8String(id))
              .build());
    }
    assertThat(
            client
                .putRecords(request -> request.streamName(name).records(entries))
                .failedRecordCount())
        .isZero();
  }

  List<Shard> shards() {
    return client.listShards(request -> request.streamName(name)).shards();
  }

  /** In the order of their hash keys. */
  List<Shard> openShards() {
    return shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(
            Comparator.comparing(shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
        .toList();
  }

  /** Splits an open shard in two halves. */
  void split(int open) {
    Shard shard = openShards().get(open);
    int before = shards().size();
    BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
    client.splitShard(
        request ->
            request
                .streamName(name)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(start.add(end).shiftRight(1).toString()));
    waitUntil(() -> shards().size() == before + 2);
    waitUntilActive();
  }

  /** Merges two open shards that lie side by side. */
  void merge(int left, int right) {
    List<Shard> open = openShards();
    int before = shards().size();
    client.mergeShards(
        request ->
            request
                .streamName(name)
                .shardToMerge(open.get(left).shardId())
                .adjacentShardToMerge(open.get(right).shardId()));
    waitUntil(() -> shards().size() == before + 1);
    waitUntilActive();
  }

  /**
   * The server dates the records of a new shard up to a second ahead: waits until they count as
   * having arrived.
   */
  void waitUntilChildrenAreOfAge() {
    Instant end = Instant.now().plusMillis(1_100);
    waitUntil(() -> Instant.now().isAfter(end));
  }

  private void waitUntilActive() {
    waitUntil(
        () ->
            client
                .describeStreamSummary(request -> request.streamName(name))
                .streamDescriptionSummary()
                .streamStatusAsString()
                .equals("ACTIVE"));
  }

  static void waitUntil(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(300);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("in time").isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
