package org.composablecdp.lake;

/**
 * A micro-batch of a streaming query: the same pair always stands for the same rows.
 *
 * @param query unique id of the query, kept in its checkpoint
 * @param number number of the batch within the query
 */
public record BatchId(String query, long number) {}
