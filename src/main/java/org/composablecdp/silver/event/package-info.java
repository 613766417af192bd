/**
 * Snowplow events: from the enriched TSV records of bronze to typed, unique events.
 *
 * <p>{@link org.composablecdp.silver.event.EventParsing} reads each record once and makes it an
 * event or a failure with all its reasons; {@link
 * org.composablecdp.silver.event.EventDeduplication} keeps one row per event id, chosen from the
 * data alone. The rules are those of Snowplow's analytics SDK 3.2.1, so that a record accepted
 * there is accepted here, with two differences: times lie in the years 0001 to 9999, and amounts of
 * money are decimals that fit DECIMAL(18,2).
 */
package org.composablecdp.silver.event;
