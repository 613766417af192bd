package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * When the collector saw the events of a batch, as a few stretches of days: one event of the year
 * 2619 among those of today must not make the batch look at all the time between.
 *
 * @param stretches in their order; none where there is no event
 * @param events how many there are
 */
public record EventTimes(List<Stretch> stretches, long events) {

  static final int MOST_STRETCHES = 16;

  private static final String DAY = "day";

  /** Days from the first to the last one. */
  record Stretch(LocalDate first, LocalDate last) {

    private Column contains(Column time, Duration around) {
      return time.geq(lit(start(first).minus(around)))
          .and(time.lt(lit(start(last.plusDays(1)).plus(around))));
    }

    private static Instant start(LocalDate day) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /**
   * @param time column of the rows; may be null in them
   */
  static EventTimes of(Dataset<Row> rows, String time) {
    List<Row> days =
        rows.filter(col(time).isNotNull())
            .groupBy(unix_date(col(time).cast("date")).as(DAY))
            .agg(count(lit(1)))
            .orderBy(DAY)
            .collectAsList();
    return new EventTimes(
        stretches(days.stream().map(row -> LocalDate.ofEpochDay(row.getInt(0))).toList()),
        days.stream().mapToLong(row -> row.getLong(1)).sum());
  }

  /** Parted where the pauses are longest. */
  static List<Stretch> stretches(List<LocalDate> days) {
    List<Integer> starts =
        IntStream.range(1, days.size())
            .boxed()
            .filter(i -> pauseBefore(days, i) > 1)
            .sorted(Comparator.comparing(i -> -pauseBefore(days, i)))
            .limit(MOST_STRETCHES - 1)
            .sorted()
            .toList();
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (int start : starts) {
      stretches.add(new Stretch(days.get(from), days.get(start - 1)));
      from = start;
    }
    if (!days.isEmpty()) {
      stretches.add(new Stretch(days.get(from), days.get(days.size() - 1)));
    }
    return stretches;
  }

  private static long pauseBefore(List<LocalDate> days, int i) {
    return days.get(i).toEpochDay() - days.get(i - 1).toEpochDay();
  }

  /** Whether a time is on one of the days, or not further from them than that. */
  Column contain(Column time, Duration around) {
    return stretches.stream()
        .map(stretch -> stretch.contains(time, around))
        .reduce(Column::or)
        .orElse(lit(false));
  }
}
