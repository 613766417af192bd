package org.composablecdp.silver.event;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts of money: plain or scientific decimal numbers, rounded half up to DECIMAL(18,2).
 *
 * <p>The digits and exponents that are let through are bounded before any arithmetic: a text such
 * as {@code 1e999999999} would else fill the memory.
 */
final class Money {

  private static final int SCALE = 2;
  private static final int PRECISION = 18;

  /** A number of n digits takes n² steps to read; no amount has so many. */
  private static final int LONGEST = 1_000;

  private Money() {}

  static BigDecimal decode(byte[] data, int from, int to) throws InvalidFieldException {
    if (to - from > LONGEST) {
      throw new InvalidFieldException("is longer than any amount of money");
    }
    try {
      return rounded(new BigDecimal(FieldDecoder.text(data, from, to)));
    } catch (NumberFormatException e) {
      throw new InvalidFieldException("is not an amount of money");
    }
  }

  private static BigDecimal rounded(BigDecimal amount) throws InvalidFieldException {
    // amount < 10^magnitude; a long, since the exponent alone may fill an int
    long magnitude = (long) amount.precision() - amount.scale();
    if (amount.signum() == 0 || magnitude < -SCALE) {
      return BigDecimal.ZERO.setScale(SCALE);
    }
    if (magnitude > PRECISION) {
      throw tooLarge();
    }
    BigDecimal cents = amount.setScale(SCALE, RoundingMode.HALF_UP);
    if (cents.precision() > PRECISION) {
      throw tooLarge();
    }
    return cents;
  }

  private static InvalidFieldException tooLarge() {
    return new InvalidFieldException("does not fit DECIMAL(18,2)");
  }
}
