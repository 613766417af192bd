package org.composablecdp.quality;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Table;

/** What is measured of a table: one number. */
public sealed interface Check {

  /** A check that is an aggregate of the rows, so that many are measured in one scan. */
  sealed interface OfRows extends Check {

    /**
     * The aggregate, a DOUBLE; null where there was nothing to measure.
     *
     * @param applies whether a row counts
     */
    Column measure(Column applies, Instant asOf);
  }

  /** Share of the rows in which none of the columns is null. */
  record Completeness(List<String> columns) implements OfRows {
    @Override
    public Column measure(Column applies, Instant asOf) {
      return share(applies, allThere(columns));
    }
  }

  /** How many rows are there beside the first one of their key. */
  record Uniqueness(List<String> columns) implements OfRows {
    @Override
    public Column measure(Column applies, Instant asOf) {
      Column key = functions.struct(columns.stream().map(functions::col).toArray(Column[]::new));
      return count_if(applies).minus(count_distinct(when(applies, key))).cast("double");
    }
  }

  /** Share of the values, nulls left out, that are among those given. */
  record AcceptedValues(String column, List<String> values) implements OfRows {
    @Override
    public Column measure(Column applies, Instant asOf) {
      Column value = col(column);
      return share(applies.and(value.isNotNull()), value.cast("string").isin(values.toArray()));
    }
  }

  /**
   * Share of the values, nulls left out, that are between the two.
   *
   * @param min a number or a date; empty for none
   * @param max as min
   */
  record Range(String column, String min, String max) implements OfRows {
    @Override
    public Column measure(Column applies, Instant asOf) {
      Column value = col(column);
      Column low = min.isEmpty() ? lit(true) : value.geq(literal(min));
      Column high = max.isEmpty() ? lit(true) : value.leq(literal(max));
      return share(applies.and(value.isNotNull()), low.and(high));
    }

    private static Column literal(String text) {
      return text.matches("[-+]?[0-9]+(\\.[0-9]+)?") ? lit(new BigDecimal(text)) : lit(text);
    }
  }

  /** Seconds from the newest time to the as-of time. */
  record Freshness(String column) implements OfRows {

    private static final double MICROS = 1_000_000;

    @Override
    public Column measure(Column applies, Instant asOf) {
      Column newest = max(when(applies, col(column).cast("timestamp")));
      return unix_micros(lit(asOf)).minus(unix_micros(newest)).divide(lit(MICROS));
    }
  }

  /**
   * Rows of the last whole day before the as-of time, over the mean of the same weekday in the
   * weeks before; weeks without rows, before the data began, are left out.
   */
  record Volume(String column, int weeks) implements OfRows {

    private static final int WEEK = 7;

    @Override
    public Column measure(Column applies, Instant asOf) {
      Instant day = asOf.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
      List<Column> before =
          IntStream.rangeClosed(1, weeks)
              .mapToObj(week -> rowsOf(applies, day.minus(Duration.ofDays((long) WEEK * week))))
              .toList();
      Column sum = before.stream().reduce(Column::plus).orElseThrow();
      Column filled =
          before.stream()
              .map(rows -> when(rows.gt(0), lit(1)).otherwise(lit(0)))
              .reduce(Column::plus)
              .orElseThrow();
      return when(sum.gt(0), rowsOf(applies, day).multiply(filled).divide(sum)).cast("double");
    }

    private Column rowsOf(Column applies, Instant day) {
      Column time = col(column);
      Column next = lit(day.plus(Duration.ofDays(1)));
      return count_if(applies.and(time.geq(lit(day))).and(time.lt(next)));
    }
  }

  /**
   * How many values, nulls left out, the column of another table does not have.
   *
   * @param partner the column of the other table
   */
  record Referential(String column, Table other, String partner) implements OfRows {
    @Override
    public Column measure(Column applies, Instant asOf) {
      Column alone = col(column).isNotNull().and(col(marker()).isNull());
      return count_if(applies.and(alone)).cast("double");
    }

    /** A column that the rows have where the other table has the value. */
    String marker() {
      return "_in_" + column + "_" + other.name().replace('.', '_') + "_" + partner;
    }
  }

  /** Share of the rows that a condition in SQL holds for; it holds where it gives null. */
  record Rows(String condition) implements OfRows {
    @Override
    public Column measure(Column applies, Instant asOf) {
      return share(applies, functions.expr(condition));
    }
  }

  /** The number that a statement in SQL gives, by a scan of its own. */
  record Query(String statement) implements Check {}

  private static Column allThere(List<String> columns) {
    return columns.stream().map(name -> col(name).isNotNull()).reduce(Column::and).orElseThrow();
  }

  private static Column share(Column of, Column holds) {
    Column one = when(coalesce(holds, lit(true)), lit(1.0)).otherwise(lit(0.0));
    return avg(when(of, one));
  }
}
