package org.composablecdp.bronze.kinesis;

import java.io.Serializable;

/**
 * How far a shard was read.
 *
 * @param after sequence number of the last record read; null before the first
 * @param from without {@code after}: arrival of the first record to read, in milliseconds of the
 *     epoch; 0 for the oldest kept
 * @param count records read so far
 * @param asOf everything that arrived before this time was read, in milliseconds of the epoch
 * @param finished whether the shard is closed and read to its end
 */
record Position(String after, long from, long count, long asOf, boolean finished)
    implements Serializable {

  /** The beginning of a shard. */
  static Position start(long from, long asOf) {
    return new Position(null, from, 0, asOf, false);
  }

  Position advancedTo(String sequenceNumber, long records) {
    return new Position(sequenceNumber, from, count + records, asOf, finished);
  }

  Position asOf(long time) {
    return new Position(after, from, count, Math.max(asOf, time), finished);
  }

  Position atEnd() {
    return new Position(after, from, count, asOf, true);
  }

  /** Whether a record lies behind this position. */
  boolean isBefore(String sequenceNumber) {
    return after == null || compare(after, sequenceNumber) < 0;
  }

  /** Sequence numbers compare as the whole numbers they are: a longer one is greater. */
  static int compare(String left, String right) {
    return left.length() == right.length()
        ? left.compareTo(right)
        : Integer.compare(left.length(), right.length());
  }
}
