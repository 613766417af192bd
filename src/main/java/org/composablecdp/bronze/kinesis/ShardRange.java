package org.composablecdp.bronze.kinesis;

import org.apache.spark.sql.connector.read.InputPartition;

/** The records of a shard behind one position up to another: the same at every reading. */
record ShardRange(Settings settings, Spool spool, ShardId id, Position start, Position end)
    implements InputPartition {

  long size() {
    return end.count() - start.count();
  }
}
