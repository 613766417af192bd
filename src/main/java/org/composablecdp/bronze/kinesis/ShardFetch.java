package org.composablecdp.bronze.kinesis;

import java.io.IOException;
import java.util.List;
import org.composablecdp.bronze.kinesis.Fetch.Hint;
import org.composablecdp.bronze.kinesis.Fetch.Order;
import org.composablecdp.bronze.kinesis.Fetch.Outcome;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Fetches the next records of one shard, until there are no more, enough, or the time is over. */
final class ShardFetch {

  private final Spool spool;
  private final Order order;
  private final ShardCursor cursor;
  private final long deadline;
  private Position position;
  private Spool.Writer writer;

  ShardFetch(Settings settings, Spool spool, Order order) {
    this.spool = spool;
    this.order = order;
    this.position = order.position();
    this.cursor = new ShardCursor(settings, order.id(), position, order.hint());
    this.deadline = System.nanoTime() + settings.limits().longest().toNanos();
  }

  Outcome run() throws IOException {
    Outcome outcome = null;
    while (outcome == null) {
      outcome = step();
    }
    if (writer != null) {
      writer.finish();
    }
    return outcome;
  }

  /** Null to go on. */
  private Outcome step() throws IOException {
    List<Record> records = cursor.next(left());
    List<Record> inTime = inTime(records);
    spool(inTime);
    if (inTime.size() < records.size()) {
      position = position.asOf(order.bounds().until());
      return new Outcome(order.id(), position, cursor.pauseOnly(), true);
    }
    if (cursor.ended()) {
      return new Outcome(order.id(), position.atEnd(), Hint.NONE, true);
    }
    position = position.asOf(cursor.readTo());
    boolean all = cursor.caughtUp() && !order.bounds().closed();
    boolean past =
        inTime.isEmpty() && !order.bounds().closed() && cursor.readTo() > order.bounds().until();
    boolean enough = left() == 0 || System.nanoTime() - deadline >= 0;
    return all || past || enough
        ? new Outcome(order.id(), position, cursor.hint(), all || past)
        : null;
  }

  private long left() {
    return order.bounds().most() - (position.count() - order.position().count());
  }

  /** Those that arrived by the time of the order. */
  private List<Record> inTime(List<Record> records) {
    int end = 0;
    while (end < records.size()
        && ShardCursor.arrival(records.get(end)) <= order.bounds().until()) {
      end++;
    }
    return records.subList(0, end);
  }

  private void spool(List<Record> records) throws IOException {
    if (records.isEmpty()) {
      return;
    }
    if (writer == null) {
      writer = spool.writer(spool.file(order.id(), order.position()));
    }
    for (Record record : records) {
      writer.write(record);
    }
    String last = records.get(records.size() - 1).sequenceNumber();
    position = position.advancedTo(last, records.size());
  }
}
