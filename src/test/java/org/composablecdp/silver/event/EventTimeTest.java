package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2021-10-14 13:54:45, 2021-10-14T13:54:45Z",
    "2021-10-14 13:54:45., 2021-10-14T13:54:45Z",
    "2021-10-14 13:54:45.8, 2021-10-14T13:54:45.8Z",
    "2021-10-14 13:54:45.811, 2021-10-14T13:54:45.811Z",
    "2021-10-14 13:54:45.811999999, 2021-10-14T13:54:45.811999Z",
    "2024-02-29 00:00:00.000, 2024-02-29T00:00:00Z",
    "2021-12-31 24:00:00, 2022-01-01T00:00:00Z",
    "2016-12-31 23:59:60, 2016-12-31T23:59:59Z",
    "1582-10-10 00:00:00, 1582-10-10T00:00:00Z",
    "0001-01-01 00:00:00.000, 0001-01-01T00:00:00Z",
    "9999-12-31 23:59:59.999999999, 9999-12-31T23:59:59.999999Z"
  })
  void aTimeIsUtcCutToMicroseconds(String given, Instant time) throws Exception {
    assertThat(decode(given)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-10-14",
        "2021-10-14 13:54",
        "2021-13-14 13:54:45",
        "2021-02-29 13:54:45",
        "2021-10-14 25:00:00",
        "2021-10-14 13:60:00",
        "2021-10-14 13:54:45.1234567890",
        "2021-10-14 13:54:45,811",
        "2021-10-14 13:54:45+02:00",
        "2021-10-14 13:54:45Z",
        "2021-10-14 13:54:4x",
        "1634219685",
        " "
      })
  void whatIsNoTimeIsAnError(String given) {
    assertThat(message(given)).startsWith("is not a time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-12-31 23:59:59",
        "-2006-10-15 09:06:35.493256951",
        "+10000-01-01 00:00:00",
        "9999-12-31 24:00:00"
      })
  void yearsBefore1OrAfter9999AreErrors(String given) {
    assertThat(message(given)).isEqualTo("is not in the years 0001 to 9999");
  }

  private static Instant decode(String given) throws InvalidFieldException {
    byte[] bytes = ("\t" + given + "\t").getBytes(UTF_8);
    return EventTime.decode(bytes, 1, bytes.length - 1);
  }

  private static String message(String given) {
    String[] message = new String[1];
    assertThatThrownBy(() -> decode(given))
        .isInstanceOf(InvalidFieldException.class)
        .satisfies(e -> message[0] = e.getMessage());
    return message[0];
  }
}
