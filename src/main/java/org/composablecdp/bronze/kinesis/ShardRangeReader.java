package org.composablecdp.bronze.kinesis;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Reads a range from the spool, and from Kinesis what the spool lacks. */
final class ShardRangeReader implements PartitionReader<InternalRow> {

  /** Kinesis may answer with nothing for a moment, though the records are there. */
  private static final int EMPTY_ANSWERS = 10;

  private final ShardRange range;
  private final UTF8String stream;
  private final UTF8String shard;
  private final Deque<Record> fetched = new ArrayDeque<>();
  private DataInputStream spooled;
  private ShardCursor cursor;
  private Position position;
  private Record current;
  private boolean opened;

  ShardRangeReader(ShardRange range) {
    this.range = range;
    this.position = range.start();
    this.stream = UTF8String.fromString(range.id().stream());
    this.shard = UTF8String.fromString(range.id().shard());
  }

  @Override
  public boolean next() throws IOException {
    if (left() == 0) {
      return false;
    }
    current = fromSpool();
    if (current == null) {
      current = fromKinesis();
    }
    if (current == null || Position.compare(current.sequenceNumber(), range.end().after()) > 0) {
      lost();
      return false;
    }
    position = position.advancedTo(current.sequenceNumber(), 1);
    return true;
  }

  private long left() {
    return range.end().count() - position.count();
  }

  private Record fromSpool() throws IOException {
    if (!opened) {
      opened = true;
      spooled = range.spool().open(range.spool().file(range.id(), range.start()));
    }
    return spooled == null || cursor != null ? null : Spool.read(spooled);
  }

  private Record fromKinesis() {
    if (cursor == null) {
      cursor = new ShardCursor(range.settings(), range.id(), position, Fetch.Hint.NONE);
    }
    for (int empty = 0; fetched.isEmpty() && !cursor.ended() && empty < EMPTY_ANSWERS; ) {
      fetched.addAll(cursor.next(left()));
      empty += cursor.caughtUp() ? 1 : 0;
    }
    return fetched.poll();
  }

  private void lost() {
    new DataLoss(range.settings().failOnDataLoss())
        .found(
            "%d of %d records of %s behind %s up to sequence number %s are lost: they were there when the batch was planned"
                .formatted(
                    left(),
                    range.size(),
                    range.id(),
                    DataLoss.place(range.start()),
                    range.end().after()));
    position = range.end();
  }

  @Override
  public InternalRow get() {
    return new GenericInternalRow(
        new Object[] {
          UTF8String.fromString(current.partitionKey()),
          current.data().asByteArrayUnsafe(),
          stream,
          shard,
          UTF8String.fromString(current.sequenceNumber()),
          ShardCursor.arrival(current) * 1_000
        });
  }

  @Override
  public void close() throws IOException {
    if (spooled != null) {
      spooled.close();
    }
  }
}
