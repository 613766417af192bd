package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.composablecdp.conf.ConfException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTest {

  private static final Instant NOW = Instant.parse("2026-08-30T12:34:56Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void nothingIsNow() {
    assertThat(Moment.of(null, CLOCK)).isEqualTo(NOW.truncatedTo(ChronoUnit.DAYS));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-30, 2026-08-30T00:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "2026-08-30T12:00:00Z, 2026-08-30T12:00:00Z",
    "2026-08-30T12:00:00.123Z, 2026-08-30T12:00:00.123Z",
    "2026-08-30T12:00:00+02:00, 2026-08-30T10:00:00Z"
  })
  void aDateIsItsBeginAndATimeIsItself(String text, Instant moment) {
    assertThat(Moment.of(text, CLOCK)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-02-30", "30.08.2026", "2026-08-30 12:00", "2026-8-30"})
  void anythingElseIsRefusedWithWhatToWrite(String text) {
    assertThatThrownBy(() -> Moment.of(text, CLOCK))
        .isInstanceOf(ConfException.class)
        .hasMessage(
            "--as-of is '"
                + text
                + "': write a date such as 2026-08-30 or a time such as 2026-08-30T12:00:00Z");
  }
}
