package org.composablecdp.quality;

import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What an expectation came to.
 *
 * @param value null where there was nothing to measure
 */
public record Outcome(Expectation expectation, Double value) {

  public boolean passed() {
    return expectation.isMetBy(value);
  }

  /** When, for which moment and in which run it was measured, of tables in which state. */
  public record Occasion(String run, Instant asOf, Instant checkedAt, String state) {}

  /** A row of ops.expectations. */
  public Row row(Occasion occasion) {
    return RowFactory.create(
        expectation.table().name(),
        expectation.name(),
        expectation.kind(),
        expectation.severity(),
        value,
        expectation.bounds().atLeast(),
        expectation.bounds().atMost(),
        passed(),
        occasion.asOf(),
        occasion.checkedAt(),
        occasion.run(),
        occasion.state());
  }
}
