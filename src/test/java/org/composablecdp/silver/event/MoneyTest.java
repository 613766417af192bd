package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "15.9, 15.90",
    "10, 10.00",
    "-3, -3.00",
    "1.5E3, 1500.00",
    "1e+2, 100.00",
    "0.005, 0.01",
    "0.0049999, 0.00",
    "-0.005, -0.01",
    "1e-3, 0.00",
    "9999999999999999.99, 9999999999999999.99",
    "-9999999999999999.994, -9999999999999999.99",
    "1e-999999999, 0.00",
    "1e-2147483647, 0.00",
    "0e999999999, 0.00"
  })
  void moneyIsRoundedHalfUpToCents(String given, BigDecimal amount) throws Exception {
    assertThat(decode(given)).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10000000000000000",
        "9999999999999999.995",
        "-1e16",
        "1e999999999",
        "1e2147483647"
      })
  void moneyThatDoesNotFitIsAnError(String given) {
    assertThat(message(given)).isEqualTo("does not fit DECIMAL(18,2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-Infinity", "1,5", "EUR 5", " 5", "1e", "1e99999999999"})
  void whatIsNoMoneyIsAnError(String given) {
    assertThat(message(given)).isEqualTo("is not an amount of money");
  }

  @Test
  void aMillionDigitsOfMoneyAreRefusedAtOnce() {
    assertThat(message("9".repeat(1_000_000))).isEqualTo("is longer than any amount of money");
  }

  private static BigDecimal decode(String given) throws InvalidFieldException {
    byte[] bytes = ("\t" + given + "\t").getBytes(UTF_8);
    return Money.decode(bytes, 1, bytes.length - 1);
  }

  private static String message(String given) {
    String[] message = new String[1];
    assertThatThrownBy(() -> decode(given))
        .isInstanceOf(InvalidFieldException.class)
        .satisfies(e -> message[0] = e.getMessage());
    return message[0];
  }
}
