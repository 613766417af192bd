package org.composablecdp.lake;

import java.time.Duration;
import org.apache.spark.sql.streaming.Trigger;

/** How long a job's queries run: until all that is there now is done, or for ever. */
public sealed interface Pace {

  Trigger trigger();

  /** All that was there when the query started, then stop. */
  record Once() implements Pace {
    @Override
    public Trigger trigger() {
      return Trigger.AvailableNow();
    }
  }

  /** For ever, looking for new rows in the given interval. */
  record Continuous(Duration interval) implements Pace {
    @Override
    public Trigger trigger() {
      return Trigger.ProcessingTime(interval.toMillis());
    }
  }
}
