/**
 * What is known of the lake itself: the runs, the account of every record, and what is expected of
 * the tables and whether it holds. Expectations of one table are measured by one scan of it, which
 * is what deequ does with its analyzers.
 */
package org.composablecdp.quality;
