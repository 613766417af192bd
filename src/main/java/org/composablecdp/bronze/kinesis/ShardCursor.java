package org.composablecdp.bronze.kinesis;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.composablecdp.bronze.kinesis.Fetch.Hint;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads a shard forward from a position, one answer of Kinesis at a time, at the allowed pace. */
final class ShardCursor {

  /** Kinesis refuses times that are yet to come by its clock; earlier records are left out here. */
  private static final long MARGIN = 3_000;

  private static final int RENEWALS = 5;

  private final KinesisClient client;
  private final Settings settings;
  private final ShardId id;
  private Position position;
  private String iterator;
  private boolean ended;
  private boolean caughtUp;
  private long readTo;
  private long resumeAt;

  ShardCursor(Settings settings, ShardId id, Position position, Hint hint) {
    this.client = KinesisClients.shared(settings.connection());
    this.settings = settings;
    this.id = id;
    this.position = position;
    this.iterator = hint.iterator();
    this.resumeAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(hint.pause());
  }

  /** The next records, at most so many; may be empty before the end. */
  List<Record> next(long most) {
    int limit = (int) Math.min(most, settings.limits().recordsPerAnswer());
    pause();
    GetRecordsResponse answer = answer(limit);
    iterator = answer.nextShardIterator();
    ended = iterator == null;
    caughtUp = answer.millisBehindLatest() == 0 && answer.records().size() < limit;
    List<Record> records = wanted(answer.records());
    readTo = readTo(answer, limit);
    if (!records.isEmpty()) {
      position =
          position.advancedTo(records.get(records.size() - 1).sequenceNumber(), records.size());
    }
    resumeAt = System.nanoTime() + pauseAfter(answer.records());
    return records;
  }

  /** Whether the shard is closed and was read to its end. */
  boolean ended() {
    return ended;
  }

  /** Whether the last answer had all there was. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** Everything that arrived before this time was read, in milliseconds of the epoch. */
  long readTo() {
    return readTo;
  }

  /** To go on from the last answer's end within five minutes. */
  Hint hint() {
    return new Hint(iterator, pauseOnly().pause());
  }

  /** To go on from elsewhere. */
  Hint pauseOnly() {
    return new Hint(null, TimeUnit.NANOSECONDS.toMillis(Math.max(0, resumeAt - System.nanoTime())));
  }

  private long readTo(GetRecordsResponse answer, int limit) {
    long tip = ServerClock.of(answer) - answer.millisBehindLatest();
    boolean full = answer.records().size() >= limit;
    return answer.records().isEmpty() || (answer.millisBehindLatest() == 0 && !full)
        ? tip
        : Math.min(tip, arrival(answer.records().get(answer.records().size() - 1)));
  }

  static long arrival(Record record) {
    return record.approximateArrivalTimestamp().toEpochMilli();
  }

  /** What lies behind the position; where it is a time, from the first that arrived since. */
  private List<Record> wanted(List<Record> records) {
    int first = 0;
    while (first < records.size() && !wanted(records.get(first))) {
      first++;
    }
    return records.subList(first, records.size());
  }

  private boolean wanted(Record record) {
    return position.after() == null
        ? arrival(record) >= position.from()
        : position.isBefore(record.sequenceNumber());
  }

  private GetRecordsResponse answer(int limit) {
    for (int renewal = 1; ; renewal++) {
      try {
        String from = iterator == null ? newIterator() : iterator;
        return from == null ? atEnd() : records(from, limit);
      } catch (ExpiredIteratorException e) {
        iterator = null;
        if (renewal > RENEWALS) {
          throw e;
        }
      } catch (ResourceNotFoundException e) {
        throw new IllegalStateException(
            "The Kinesis stream '%s' or its shard %s was deleted while it was read"
                .formatted(id.stream(), id.shard()),
            e);
      }
    }
  }

  private GetRecordsResponse records(String from, int limit) {
    return client.getRecords(
        request ->
            request
                .shardIterator(from)
                .limit(limit)
                .streamARN(Directory.blankAsNull(settings.arn())));
  }

  private static GetRecordsResponse atEnd() {
    return GetRecordsResponse.builder().records(List.of()).millisBehindLatest(0L).build();
  }

  private String newIterator() {
    try {
      return iteratorOf(position);
    } catch (InvalidArgumentException e) {
      // The sequence number is no longer kept: what follows it begins at the oldest record.
      if (position.after() == null) {
        throw e;
      }
      return iteratorOf(Position.start(0, 0));
    }
  }

  private String iteratorOf(Position start) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder()
            .streamName(id.stream())
            .streamARN(Directory.blankAsNull(settings.arn()))
            .shardId(id.shard());
    if (start.after() != null) {
      request
          .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
          .startingSequenceNumber(start.after());
    } else if (start.from() > 0) {
      request
          .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
          .timestamp(Instant.ofEpochMilli(start.from() - MARGIN));
    } else {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    }
    return client.getShardIterator(request.build()).shardIterator();
  }

  private long pauseAfter(List<Record> records) {
    long bytes =
        records.stream().mapToLong(record -> record.data().asByteArrayUnsafe().length).sum();
    double seconds = bytes / settings.limits().bytesPerSecond();
    return Math.max(settings.limits().pause().toNanos(), (long) (seconds * 1e9));
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(resumeAt - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while reading " + id, e);
    }
  }
}
