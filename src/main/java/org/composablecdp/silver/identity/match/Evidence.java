package org.composablecdp.silver.identity.match;

/**
 * Why two records are or are not of one person; all in bits, which add up.
 *
 * @param fields what each field says
 * @param together what fields that go together say less or more than their sum
 * @param household what the chance of a household takes away
 * @param weight the sum with the prior: the logarithm of the odds
 */
@SuppressWarnings("ArrayRecordComponent")
record Evidence(double[] fields, double together, double household, double weight) {}
