package org.composablecdp.conf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An expectation as it is written in a file of {@code conf/expectations}; which options go with
 * which kind is in {@code docs/expectations.md}.
 *
 * @param where condition in SQL: rows that it does not hold for are left out
 * @param min smallest value of a range, a number or a date
 * @param max largest value of a range
 * @param atLeast smallest result that passes, a number
 * @param atMost largest result that passes, a number
 * @param within how old the newest row may be
 * @param weeks how many weeks back a volume is compared with
 * @param references {@code schema.table.column} that must have the value
 * @param sql the condition of kind rows, the statement of kind query
 */
public record ExpectationConf(
    String name,
    String table,
    Kind kind,
    @Default("[]") List<String> columns,
    @Default("") String where,
    @Default("[]") List<String> values,
    @Default("") String min,
    @Default("") String max,
    @Default("") String atLeast,
    @Default("") String atMost,
    @Default("0s") Duration within,
    @Default("4") int weeks,
    @Default("") String references,
    @Default("") String sql,
    @Default("warn") Severity severity) {

  /** What is measured. */
  public enum Kind {
    COMPLETENESS,
    UNIQUENESS,
    ACCEPTED_VALUES,
    RANGE,
    FRESHNESS,
    VOLUME,
    REFERENTIAL,
    ROWS,
    QUERY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How bad it is when it does not hold. */
  public enum Severity {
    WARN,
    ERROR;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A file of expectations. */
  public record File(List<ExpectationConf> expectations) {}
}
