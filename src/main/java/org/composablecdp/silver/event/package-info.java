/**
 * Snowplow events: from the enriched TSV records of bronze to typed, unique events.
 *
 * <p>{@link org.composablecdp.silver.event.EventParsing} reads each record once and makes it an
 * event or a failure with all its reasons; {@link
 * org.composablecdp.silver.event.EventDeduplication} keeps one row per event, chosen from the data
 * alone. The rules are those of Snowplow's analytics SDK 3.2.1, so that a record accepted there is
 * accepted here, but for three limits: times lie in the years 0001 to 9999, amounts of money are
 * decimals that fit DECIMAL(18,2), and JSON is nested at most 1,000 deep.
 */
package org.composablecdp.silver.event;
