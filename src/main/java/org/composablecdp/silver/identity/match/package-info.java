/**
 * Which records are of the same person, without identifiers or labels: the model of Fellegi and
 * Sunter (1969), its chances found by expectation maximisation (Winkler 1988) over patterns of
 * agreement.
 *
 * <p>{@link org.composablecdp.silver.identity.match.Matching} puts records into blocks, compares
 * those of a block once, estimates, weighs, chooses a threshold and makes clusters. Work on records
 * and pairs is Spark's; the driver sees patterns and counts.
 */
package org.composablecdp.silver.identity.match;
