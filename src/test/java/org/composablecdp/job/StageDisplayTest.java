package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StageDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StageDisplay display = new StageDisplay(new PrintStream(bytes, true, UTF_8));

  @Test
  void withoutATerminalEachStageIsAPlainLineWhenItIsDone() {
    display.show("events", () -> {});
    display.show("identity, consent", () -> {});

    assertThat(bytes.toString(UTF_8).lines())
        .hasSize(2)
        .first()
        .asString()
        .matches(" {2}events {15}done {6}\\d\\.\\d s");
    assertThat(bytes.toString(UTF_8)).doesNotContain("\r");
    assertThat(display.timings())
        .extracting(StageDisplay.Timing::stage)
        .containsExactly("events", "identity, consent");
  }

  @Test
  void aStageThatFailsIsNotDone() {
    assertThatThrownBy(
            () ->
                display.show(
                    "events",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(bytes.toString(UTF_8)).isEmpty();
    assertThat(display.timings()).isEmpty();
  }

  @Test
  void timesAreSecondsWithOneDecimal() {
    assertThat(StageDisplay.seconds(Duration.ofMillis(12_345))).isEqualTo("  12.3 s");
    assertThat(StageDisplay.seconds(Duration.ZERO)).isEqualTo("   0.0 s");
  }
}
