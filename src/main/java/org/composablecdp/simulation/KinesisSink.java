package org.composablecdp.simulation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Sends the events to a Kinesis stream, as Enrich does (a random UUID is the partition key), and
 * gives the rest to another sink.
 *
 * <p>All events of a day are in the stream when {@code complete} returns. Records that the stream
 * turns down are sent again, with growing pauses; {@link IllegalStateException} if it keeps
 * refusing. The client is the caller's to close.
 */
public final class KinesisSink implements ShopSink {

  /** Limits of a PutRecords call. */
  private static final int MOST_RECORDS = 500;

  private static final int MOST_BYTES = 5_000_000;
  private static final int KEY_BYTES = 36;
  private static final int MOST_ATTEMPTS = 12;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final KinesisClient kinesis;
  private final String stream;
  private final ShopSink rest;
  private final List<PutRecordsRequestEntry> waiting = new ArrayList<>(MOST_RECORDS);
  private Dice keys;
  private int bytes;

  /** {@code rest}: gets contacts, orders and the truth, and is closed with this sink. */
  public KinesisSink(KinesisClient kinesis, String stream, ShopSink rest) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.rest = rest;
  }

  @Override
  public void open(LocalDate day) {
    keys = Dice.of(day.toEpochDay(), Dice.Topic.DELIVERY, 0, 0);
    rest.open(day);
  }

  @Override
  public void event(String line) {
    byte[] data = line.getBytes(StandardCharsets.UTF_8);
    int size = data.length + KEY_BYTES;
    if (waiting.size() == MOST_RECORDS || bytes + size > MOST_BYTES) {
      send();
    }
    SdkBytes record = SdkBytes.fromByteArrayUnsafe(data);
    waiting.add(PutRecordsRequestEntry.builder().partitionKey(keys.uuid()).data(record).build());
    bytes += size;
  }

  @Override
  public void contact(String row) {
    rest.contact(row);
  }

  @Override
  public void order(String json) {
    rest.order(json);
  }

  @Override
  public void complete(LocalDate day) {
    send();
    rest.complete(day);
  }

  @Override
  public void identifier(String row) {
    rest.identifier(row);
  }

  @Override
  public void person(String row) {
    rest.person(row);
  }

  @Override
  public void summary(ShopSummary summary) {
    rest.summary(summary);
  }

  @Override
  public void close() {
    rest.close();
  }

  private void send() {
    List<PutRecordsRequestEntry> left = List.copyOf(waiting);
    waiting.clear();
    bytes = 0;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      List<PutRecordsRequestEntry> batch = left;
      List<PutRecordsResultEntry> results =
          kinesis.putRecords(put -> put.streamName(stream).records(batch)).records();
      left = refused(batch, results);
      if (!left.isEmpty()) {
        pause(attempt, left.size(), firstError(results));
      }
    }
  }

  private static List<PutRecordsRequestEntry> refused(
      List<PutRecordsRequestEntry> batch, List<PutRecordsResultEntry> results) {
    List<PutRecordsRequestEntry> refused = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (results.get(i).errorCode() != null) {
        refused.add(batch.get(i));
      }
    }
    return refused;
  }

  private static String firstError(List<PutRecordsResultEntry> results) {
    return results.stream()
        .filter(result -> result.errorCode() != null)
        .map(result -> result.errorCode() + ": " + result.errorMessage())
        .findFirst()
        .orElse("");
  }

  private void pause(int attempt, int records, String error) {
    if (attempt == MOST_ATTEMPTS) {
      String told = "stream %s refused %d records %d times: %s; give it more shards";
      throw new IllegalStateException(told.formatted(stream, records, attempt, error));
    }
    try {
      long millis = FIRST_PAUSE_MILLIS << Math.min(attempt, 10);
      TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE_MILLIS, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending to stream " + stream, e);
    }
  }
}
