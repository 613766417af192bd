package org.composablecdp.simulation;

/**
 * Counts of a run.
 *
 * @param people people and bots
 * @param bots bots among them
 * @param visits visits of which at least the first event came within the days
 * @param events lines, with duplicates and broken lines
 * @param distinctEvents event ids among the lines that are not broken
 * @param duplicateEvents lines that repeat another line exactly
 * @param brokenEvents lines that no parser can accept, repeated ones included
 * @param contacts contact ids
 * @param contactRows contact rows: one per creation and per day with a change
 * @param orders order ids
 * @param orderRows order rows: one per order and per change of status
 * @param identifiers rows of the truth about identifiers
 */
public record ShopSummary(
    long people,
    long bots,
    long visits,
    long events,
    long distinctEvents,
    long duplicateEvents,
    long brokenEvents,
    long contacts,
    long contactRows,
    long orders,
    long orderRows,
    long identifiers) {}
