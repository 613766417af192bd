package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class UnionFindTest {

  private final UnionFind union = new UnionFind();

  @Test
  void membersAreLabelledByTheSmallestOfTheirSet() {
    union.join("d", "c");
    union.join("x", "y");
    union.join("c", "b");
    union.join("a", "d");
    union.join("b", "a");

    assertThat(labels())
        .isEqualTo(Map.of("a", "a", "b", "a", "c", "a", "d", "a", "x", "x", "y", "x"));
  }

  @Test
  void whatIsJoinedWithItselfIsASetOfOne() {
    union.join("a", "a");

    assertThat(labels()).isEqualTo(Map.of("a", "a"));
  }

  @Test
  void aLongChainIsOneSet() {
    for (int i = 5_000; i > 0; i--) {
      union.join("n%05d".formatted(i), "n%05d".formatted(i - 1));
    }

    assertThat(labels()).hasSize(5_001).containsValue("n00000");
    assertThat(labels().values()).containsOnly("n00000");
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    union.forEach(labels::put);
    return labels;
  }
}
