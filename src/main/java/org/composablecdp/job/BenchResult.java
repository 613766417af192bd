package org.composablecdp.job;

import java.time.Duration;

/**
 * A measurement.
 *
 * @param name what was measured
 * @param events how many events went through
 * @param time how long it took, on all cores
 */
record BenchResult(String name, long events, Duration time) {

  double perSecond() {
    return events * 1e9 / time.toNanos();
  }

  double perSecondAndCore() {
    return perSecond() / Runtime.getRuntime().availableProcessors();
  }
}
