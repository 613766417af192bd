package org.composablecdp.ml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The as-of times of the examples a model learns from and of the later ones it is judged by. Every
 * label window ends by the run's as-of, and the windows of training end by the time of evaluation:
 *
 * <pre>
 *   horizon 14 days, two training times, run as of 29 March
 *   training    1 March, label until 15 March
 *               (15 February, label until 1 March)
 *   evaluation  15 March, label until 29 March
 * </pre>
 *
 * @param evaluation as-of time of the examples to evaluate on
 * @param training as-of times of the examples to train on, latest first; may be empty
 */
public record TimeSplit(Instant evaluation, List<Instant> training) {

  public TimeSplit {
    training = List.copyOf(training);
  }

  /** The latest times whose label windows of so many days are over at the as-of. */
  public static TimeSplit before(Instant asOf, int horizonDays, int trainingDates) {
    Duration horizon = Duration.ofDays(horizonDays);
    List<Instant> training =
        IntStream.rangeClosed(2, trainingDates + 1)
            .mapToObj(i -> asOf.minus(horizon.multipliedBy(i)))
            .toList();
    return new TimeSplit(asOf.minus(horizon), training);
  }

  /** Without the training times that see less than this much of the history. */
  TimeSplit withHistory(Instant begin, Duration least) {
    Instant earliest = begin.plus(least);
    return new TimeSplit(
        evaluation, training.stream().filter(cut -> !cut.isBefore(earliest)).toList());
  }

  /** All as-of times, that of evaluation first. */
  List<Instant> cuts() {
    return Stream.concat(Stream.of(evaluation), training.stream()).toList();
  }
}
