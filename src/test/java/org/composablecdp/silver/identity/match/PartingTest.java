package org.composablecdp.silver.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a component comes apart. */
final class PartingTest {

  @Test
  void aBridgeBetweenTwoGroupsThatDisagreeIsCut() {
    double[][] weights = {
      {0, 8, 9, -6, -6, -6},
      {8, 0, 7, -6, -6, -6},
      {9, 7, 0, 5, -6, -6},
      {-6, -6, 5, 0, 8, 8},
      {-6, -6, -6, 8, 0, 9},
      {-6, -6, -6, 8, 9, 0}
    };

    assertThat(new AverageLinkage(weights).parts()).containsExactly(0, 0, 0, 3, 3, 3);
  }

  @Test
  void oneMissingPairDoesNotPartAGroup() {
    double[][] weights = {
      {0, 8, -2},
      {8, 0, 7},
      {-2, 7, 0}
    };

    assertThat(new AverageLinkage(weights).parts()).containsExactly(0, 0, 0);
  }

  @Test
  void onePairCannotOutvoteAllOthers() {
    double[][] weights = {
      {0, 90, -8},
      {90, 0, -8},
      {-8, -8, 0}
    };

    assertThat(new AverageLinkage(weights).parts()).containsExactly(0, 0, 2);
  }
}
