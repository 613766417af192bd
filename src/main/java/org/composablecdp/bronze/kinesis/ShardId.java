package org.composablecdp.bronze.kinesis;

import java.io.Serializable;
import java.util.Comparator;

/** A shard of a stream. */
record ShardId(String stream, String shard) implements Serializable, Comparable<ShardId> {

  private static final Comparator<ShardId> ORDER =
      Comparator.comparing(ShardId::stream).thenComparing(ShardId::shard);

  @Override
  public int compareTo(ShardId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "shard " + shard + " of stream " + stream;
  }
}
