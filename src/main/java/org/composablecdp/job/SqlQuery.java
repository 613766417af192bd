package org.composablecdp.job;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.conf.ConfException;

/**
 * SQL that reads and changes nothing. Spark runs a command as soon as it is asked for the columns
 * of the answer, so what is no query must not come that far.
 */
record SqlQuery(String text) {

  private static final Set<String> OF_ROWS = Set.of("select", "with", "values", "table", "from");
  private static final Set<String> ABOUT_TABLES = Set.of("show", "describe", "desc", "explain");

  /** Blanks, comments and opening brackets, then the first word. */
  private static final Pattern BEGIN =
      Pattern.compile(
          "(?s)(?:\\s|\\(|--[^\\r\\n\\\\]*[\\r\\n]|/\\*(?:(?!/\\*).)*?\\*/)*+([A-Za-z]+)\\b.*");

  /** What is wrong with the text, if it is no query. */
  Optional<String> problem() {
    String word = firstWord();
    return OF_ROWS.contains(word) || ABOUT_TABLES.contains(word)
        ? Optional.empty()
        : Optional.of(
            "the SQL begins with '%s', which is no query: write one that begins with SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE or EXPLAIN"
                .formatted(word));
  }

  /**
   * What the query gives.
   *
   * @throws ConfException where it is none
   */
  Dataset<Row> rows(SparkSession spark) {
    problem()
        .ifPresent(
            problem -> {
              throw new ConfException(problem);
            });
    if (OF_ROWS.contains(firstWord())) {
      spark.sql(asSubquery()).schema();
    }
    return spark.sql(text);
  }

  /** In brackets nothing but a query can be read: WITH and FROM may begin an INSERT otherwise. */
  private String asSubquery() {
    return "SELECT * FROM (\n" + text.replaceAll("[;\\s]+$", "") + "\n)";
  }

  private String firstWord() {
    Matcher begin = BEGIN.matcher(text);
    return begin.matches()
        ? begin.group(1).toLowerCase(Locale.ROOT)
        : text.strip().split("\\s", 2)[0];
  }
}
