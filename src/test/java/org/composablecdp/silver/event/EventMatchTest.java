package org.composablecdp.silver.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Which stored events can have duplicates in a batch. */
final class EventMatchTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private final EventMatch match = new EventMatch(Duration.ofDays(30));

  @Test
  void storedEventsAreLookedUpInTheTimeOfTheBatchAndTheWindowAround() {
    assertThat(candidates("a\\tb\\tc\\t2026-03-01 00:00:00\\td")).isEqualTo(2);
  }

  @Test
  void aBrokenLineWithAYearBeyondAllBoundsIsNoReasonToStop() {
    assertThat(candidates("a\\tb\\tc\\t294247-01-09 00:00:00\\td")).isZero();
  }

  private long candidates(String line) {
    Dataset<Row> stored =
        SPARK.sql(
            """
            SELECT * FROM VALUES
              (TIMESTAMP '2026-02-10 00:00:00'),
              (TIMESTAMP '2026-03-20 00:00:00'),
              (TIMESTAMP '2026-05-01 00:00:00') AS t(collector_tstamp)
            """);
    Dataset<Row> records = SPARK.sql("SELECT CAST('%s' AS BINARY) AS data".formatted(line));
    return match.candidates(stored, records).count();
  }
}
