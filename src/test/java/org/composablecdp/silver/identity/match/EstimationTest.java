package org.composablecdp.silver.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chances that expectation maximisation finds, and the threshold that follows from weights. */
final class EstimationTest {

  private static final double PRIOR = 0.001;
  private static final double PAIRS = 10_000_000;
  private static final double[] M = {0.9, 0.8, 0.95, 0.85};
  private static final double[] U = {0.01, 0.05, 0.002, 0.02};

  @Test
  void theChancesOfWhichPatternsWereMadeAreFound() {
    MatchModel model = estimation(List.of()).fit(patterns(), 1e-5);

    assertThat(model.prior()).isEqualTo(PRIOR, within(PRIOR / 5));
    for (int field = 0; field < M.length; field++) {
      assertThat(model.m()[field][1]).as("m of %d", field).isEqualTo(M[field], within(0.05));
      assertThat(model.u()[field][1]).as("u of %d", field).isEqualTo(U[field], within(1e-3));
    }
  }

  @Test
  void theFirstStepsAreThoseDoneByHand() {
    MatchModel model =
        new MatchModel(
            0.1,
            0,
            new double[][] {{0.2, 0.8}, {0.5, 0.5}},
            new double[][] {{0.9, 0.1}, {0.75, 0.25}},
            new double[][] {{0.9, 0.1}, {0.75, 0.25}},
            List.of());
    long bothEqual = 0x22;
    long firstMissing = 0x20;

    // odds 1/9 · 8 · 2 = 16/9, so 16/25; without the first field 1/9 · 2 = 2/9, so 2/11
    assertThat(model.chances(bothEqual)[0]).isEqualTo(16.0 / 25, within(1e-12));
    assertThat(model.chances(firstMissing)[0]).isEqualTo(2.0 / 11, within(1e-12));
    assertThat(model.weight(0, 1)).isEqualTo(3, within(1e-12));
    assertThat(model.weight(0, -1)).isZero();
  }

  @Test
  void fieldsThatGoTogetherAreNotCountedTwice() {
    List<Agreement> agreements = new ArrayList<>();
    for (Agreement one : patterns()) {
      // a fifth field that always says what the first one says
      long copy = (one.pattern() & 0xF) << 16;
      agreements.add(new Agreement(one.pattern() | copy, one.pairs(), one.candidates()));
    }
    MatchModel model =
        new Estimation(
                new int[] {2, 2, 2, 2, 2},
                new int[] {1, 1, 1, 1, 1},
                new boolean[5],
                List.of(0xF000FL),
                1)
            .fit(agreements, 1e-5);

    assertThat(model.prior()).isEqualTo(PRIOR, within(PRIOR / 5));
    double both = model.weight(0, 1) + model.weight(4, 1) + model.together(0x20002);
    assertThat(both).isEqualTo(MatchModel.log2(M[0] / U[0]), within(0.5));
  }

  @Test
  void aDifferenceThatWasNeverSeenDoesNotExcludeAMatch() {
    MatchModel model =
        new Estimation(new int[] {2}, new int[] {1}, new boolean[1], List.of(), 1)
            .fit(List.of(new Agreement(2, 1_000, true), new Agreement(1, 1_000_000, false)), 0.001);

    assertThat(model.weight(0, 0)).isBetween(-7.0, -4.0);
  }

  @Test
  void theThresholdIsWhereTheExpectedF1IsBest() {
    // Steps of a quarter of a bit: at weight 0 the chance is about one half.
    ThresholdChoice clear = ThresholdChoice.of(Map.of(40, 1_000L, -40, 100_000L));
    ThresholdChoice blurred = ThresholdChoice.of(Map.of(40, 1_000L, -2, 10_000L));

    assertThat(clear.precision()).isGreaterThan(0.99);
    assertThat(clear.recall()).isGreaterThan(0.9);
    assertThat(blurred.weight()).isEqualTo(-0.5);
    assertThat(ThresholdChoice.of(Map.of()).f1()).isZero();
  }

  private static Estimation estimation(List<Long> together) {
    return new Estimation(
        new int[] {2, 2, 2, 2}, new int[] {1, 1, 1, 1}, new boolean[4], together, 1);
  }

  /** All patterns of the fields, as often as the chances say. */
  private static List<Agreement> patterns() {
    List<Agreement> patterns = new ArrayList<>();
    for (int bits = 0; bits < 1 << M.length; bits++) {
      long pattern = 0;
      double matches = PRIOR;
      double others = 1 - PRIOR;
      for (int field = 0; field < M.length; field++) {
        boolean equal = (bits >> field & 1) == 1;
        pattern |= (equal ? 2L : 1L) << (4 * field);
        matches *= equal ? M[field] : 1 - M[field];
        others *= equal ? U[field] : 1 - U[field];
      }
      patterns.add(new Agreement(pattern, PAIRS * (matches + others), true));
    }
    return patterns;
  }
}
