package org.composablecdp.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TimeSplitTest {

  private static final TimeSplit SPLIT =
      TimeSplit.before(Instant.parse("2026-03-29T00:00:00Z"), 14, 2);

  @Test
  void evaluationIsOneHorizonBeforeTheAsOfAndTrainingIsEarlier() {
    assertThat(SPLIT.evaluation()).isEqualTo("2026-03-15T00:00:00Z");
    assertThat(SPLIT.training())
        .containsExactly(
            Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-02-15T00:00:00Z"));
  }

  @Test
  void everyTrainingLabelIsKnownWhenEvaluationBegins() {
    assertThat(SPLIT.training())
        .allMatch(cut -> !cut.plus(Duration.ofDays(14)).isAfter(SPLIT.evaluation()));
  }

  @Test
  void trainingTimesThatSeeTooLittleOfTheHistoryAreLeftOut() {
    Instant begin = Instant.parse("2026-02-15T00:00:00Z");
    assertThat(SPLIT.withHistory(begin, Duration.ofDays(14)).training())
        .containsExactly(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(SPLIT.withHistory(begin, Duration.ofDays(15)).training()).isEmpty();
  }
}
