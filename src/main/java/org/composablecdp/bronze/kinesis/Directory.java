package org.composablecdp.bronze.kinesis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** What Kinesis says of streams and their shards. */
final class Directory {

  private final Settings settings;

  Directory(Settings settings) {
    this.settings = settings;
  }

  /**
   * @param created in seconds of the epoch
   * @param retention how long records are kept
   * @param now Kinesis' time, in milliseconds of the epoch
   */
  record Summary(long created, Duration retention, long now) {}

  /** A shard and those it came from. */
  record Entry(List<String> parents, boolean closed) {

    private static Entry of(Shard shard) {
      return new Entry(
          Directory.parents(shard), shard.sequenceNumberRange().endingSequenceNumber() != null);
    }
  }

  static List<String> parents(Shard shard) {
    return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
        .filter(parent -> parent != null)
        .toList();
  }

  Summary summary(String stream) {
    DescribeStreamSummaryResponse answer = describe(stream);
    StreamDescriptionSummary summary = answer.streamDescriptionSummary();
    return new Summary(
        summary.streamCreationTimestamp().getEpochSecond(),
        Duration.ofHours(summary.retentionPeriodHours()),
        ServerClock.of(answer));
  }

  /** Kinesis' time, in milliseconds of the epoch: no record that is there arrived later. */
  long now() {
    return ServerClock.endOf(describe(settings.streams().get(0)));
  }

  private DescribeStreamSummaryResponse describe(String stream) {
    return asked(
        stream,
        client ->
            client.describeStreamSummary(
                request -> request.streamName(stream).streamARN(blankAsNull(settings.arn()))));
  }

  /** Shards by name, all that hold records or will. */
  Map<String, Entry> shards(String stream) {
    List<Shard> shards = new ArrayList<>();
    ListShardsResponse page = page(request(stream).build(), stream);
    shards.addAll(page.shards());
    while (page.nextToken() != null) {
      page = page(ListShardsRequest.builder().nextToken(page.nextToken()).build(), stream);
      shards.addAll(page.shards());
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    shards.forEach(shard -> entries.put(shard.shardId(), Entry.of(shard)));
    return entries;
  }

  private ListShardsRequest.Builder request(String stream) {
    return ListShardsRequest.builder().streamName(stream).streamARN(blankAsNull(settings.arn()));
  }

  private ListShardsResponse page(ListShardsRequest request, String stream) {
    return asked(stream, client -> client.listShards(request));
  }

  /**
   * Interruptions are told as Spark knows them: a query that is stopped meanwhile has not failed.
   */
  private <T> T asked(String stream, Function<KinesisClient, T> request) {
    try {
      return request.apply(KinesisClients.shared(settings.connection()));
    } catch (ResourceNotFoundException e) {
      throw missing(stream, e);
    } catch (AbortedException e) {
      throw new UncheckedIOException(
          (IOException)
              new InterruptedIOException("Interrupted while asking for " + stream).initCause(e));
    } catch (SdkException e) {
      throw unreachable(stream, e);
    }
  }

  private IllegalArgumentException missing(String stream, Throwable cause) {
    return new IllegalArgumentException(
        "There is no Kinesis stream '%s' at %s: create it, or correct streamName, streamARN, region or endpoint"
            .formatted(stream, settings.connection().place()),
        cause);
  }

  private IllegalArgumentException unreachable(String stream, SdkException cause) {
    return new IllegalArgumentException(
        "Kinesis does not tell of the stream '%s' at %s (%s): check region, endpoint, credentials and network"
            .formatted(
                stream,
                settings.connection().place(),
                String.valueOf(cause.getMessage())
                    .split("\\R|: Failed to connect| \\(SDK Attempt", 2)[0]),
        cause);
  }

  static String blankAsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
