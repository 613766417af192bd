package org.composablecdp.job;

import java.time.Duration;

/**
 * A measurement.
 *
 * @param name what was measured
 * @param events how many events went through
 * @param time how long it took, on all cores
 * @param processorTime of all cores together, which noise on the machine moves less
 */
record BenchResult(String name, long events, Duration time, Duration processorTime) {

  double perSecond() {
    return events * 1e9 / time.toNanos();
  }

  double perSecondAndCore() {
    return perSecond() / Runtime.getRuntime().availableProcessors();
  }

  double perProcessorSecond() {
    return events * 1e9 / processorTime.toNanos();
  }
}
