package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class UnionFindTest {

  private final UnionFind union = new UnionFind();

  @Test
  void membersAreLabelledByTheSmallestOfTheirSet() {
    union.join(4, 3);
    union.join(8, 9);
    union.join(3, 2);
    union.join(-1, 4);
    union.join(2, -1);

    assertThat(labels()).isEqualTo(Map.of(-1L, -1L, 2L, -1L, 3L, -1L, 4L, -1L, 8L, 8L, 9L, 8L));
  }

  @Test
  void whatIsJoinedWithItselfIsASetOfOne() {
    union.join(0, 0);

    assertThat(labels()).isEqualTo(Map.of(0L, 0L));
  }

  @Test
  void aLongChainOfAnyNumbersIsOneSet() {
    long[] chain = new Random(31).longs(100_000).toArray();
    for (int i = chain.length - 1; i > 0; i--) {
      union.join(chain[i], chain[i - 1]);
    }

    Map<Long, Long> labels = labels();
    assertThat(labels).hasSize(chain.length);
    assertThat(labels.values()).containsOnly(new TreeMap<>(labels).firstKey());
  }

  private Map<Long, Long> labels() {
    Map<Long, Long> labels = new TreeMap<>();
    for (int place = 0; place < union.size(); place++) {
      labels.put(union.member(place), union.smallest(place));
    }
    return labels;
  }
}
