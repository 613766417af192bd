/**
 * A Spark micro-batch source for Amazon Kinesis.
 *
 * <p>Kinesis has no cheap "latest sequence number": the end of a range is known only by reading up
 * to it. So each batch is first fetched by a small Spark job, one thread a shard on the executors,
 * which spools the records to the checkpoint location and gives back the last sequence number of
 * each shard. Those ends are the {@code Offset} that Spark writes down; then the batch is read from
 * the spool. A range {@code (after, last]} and its number of records never change, so a re-run
 * gives the same rows; whatever the spool lacks is read again from Kinesis. The spool is a cache,
 * emptied when the next batch is looked for. Memory: one answer (10 MB at most) a shard being
 * fetched, five shards a task. Disk: a batch, at most {@code maxFetchRate × maxFetchDuration} plus
 * one answer a shard, or {@code maxRecordsPerTrigger}.
 */
package org.composablecdp.bronze.kinesis;
