package org.composablecdp.silver.identity.match;

import java.util.Arrays;

/**
 * A record that is compared.
 *
 * @param source 0, or 1 for records of the second of two sources
 * @param values plain values by field; null where missing
 * @param holders how many records have the value of each field
 * @param blocks keys of its blocks, in ascending order
 */
@SuppressWarnings("ArrayRecordComponent")
record Candidate(String key, int source, String[] values, long[] holders, long[] blocks) {

  /** The smallest key of the blocks that both are in; null for none. */
  Long firstBlockWith(Candidate other) {
    int i = 0;
    int j = 0;
    while (i < blocks.length && j < other.blocks.length) {
      int order = Long.compare(blocks[i], other.blocks[j]);
      if (order == 0) {
        return blocks[i];
      } else if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return key + Arrays.toString(values);
  }
}
