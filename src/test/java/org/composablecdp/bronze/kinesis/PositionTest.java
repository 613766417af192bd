package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

  @ParameterizedTest
  @CsvSource({
    "9, 10",
    "49590338271490256608559692538361571095921575989136588898, 49590338271490256608559692540925702759324208523137515618"
  })
  void sequenceNumbersCompareAsWholeNumbers(String lower, String higher) {
    assertThat(Position.compare(lower, higher)).isNegative();
    assertThat(Position.compare(higher, lower)).isPositive();
    assertThat(Position.compare(lower, lower)).isZero();
  }
}
