package org.composablecdp.silver.identity.match;

/**
 * Pairs that agree alike.
 *
 * @param pattern as {@link PairComparison} makes it
 * @param pairs how many there are; a share where they stand for pairs that were not looked at
 * @param candidates whether they share a block; others are taken to be of different persons
 */
record Agreement(long pattern, double pairs, boolean candidates) {}
