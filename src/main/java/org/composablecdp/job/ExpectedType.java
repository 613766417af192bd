package org.composablecdp.job;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.conf.ExpectationConf;

/** Whether a column is of a type that the expectation can be about. */
record ExpectedType(ExpectationConf conf, StructField column) {

  private static final int DATE = "2026-08-30".length();

  List<String> problems() {
    return switch (conf.kind()) {
      case FRESHNESS, VOLUME -> isOfTime() ? List.of() : List.of(noTime());
      case RANGE -> Stream.concat(limit("min", conf.min()), limit("max", conf.max())).toList();
      default -> List.of();
    };
  }

  private String noTime() {
    return "%s is %s: kind %s needs a column of dates or times"
        .formatted(column.name(), type().sql(), conf.kind().word());
  }

  private Stream<String> limit(String option, String text) {
    if (text.isEmpty() || type().equals(DataTypes.StringType)) {
      return Stream.empty();
    }
    String remedy =
        isOfTime()
            ? "write a date such as 2026-08-30 or a time such as 2026-08-30T12:00:00Z"
            : "write a number";
    boolean fits = isOfTime() ? isTime(text) : type() instanceof NumericType && isNumber(text);
    return fits
        ? Stream.empty()
        : Stream.of(
            "%s is '%s', but %s is %s: %s"
                .formatted(option, text, column.name(), type().sql(), remedy));
  }

  private DataType type() {
    return column.dataType();
  }

  private boolean isOfTime() {
    return type().equals(DataTypes.TimestampType) || type().equals(DataTypes.DateType);
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?[0-9]+(\\.[0-9]+)?");
  }

  private static boolean isTime(String text) {
    try {
      LocalDate.parse(text.substring(0, Math.min(DATE, text.length())));
      return text.substring(DATE).matches("([T ][0-9]{2}:[0-9:.]+(Z|[-+][0-9:]+)?)?");
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
