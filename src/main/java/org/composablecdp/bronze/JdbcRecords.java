package org.composablecdp.bronze;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.conf.ConfException;

/**
 * A table or query of a database.
 *
 * @param options of Spark's {@code jdbc} source: url, user, password, driver …
 * @param table name in the database; empty where there is a query
 */
public record JdbcRecords(Map<String, String> options, String table, String query) {

  private static final int DEPTH = 20;

  /**
   * Its rows, read when they are used; the database is asked for their columns at once.
   *
   * @throws ConfException with what the database says, where it refuses
   */
  public Dataset<Row> read(SparkSession spark) {
    try {
      return spark
          .read()
          .format("jdbc")
          .options(options)
          .option(table.isEmpty() ? "query" : "dbtable", table.isEmpty() ? query : table)
          .load();
    } catch (Exception e) {
      throw explained(e);
    }
  }

  /** What records of it say they are from. */
  public String origin() {
    return table.isEmpty() ? "query" : table;
  }

  private RuntimeException explained(Exception error) {
    Throwable cause = error;
    for (int i = 0; i < DEPTH && cause.getCause() != null && !isOfDatabase(cause); i++) {
      cause = cause.getCause();
    }
    return isOfDatabase(cause)
        ? new ConfException(
            "the database does not give %s: %s: check options.url, user, password, driver and the table or query"
                .formatted(origin(), withoutSecrets(cause)))
        : new IllegalStateException("Cannot read " + origin(), error);
  }

  private static boolean isOfDatabase(Throwable error) {
    return error instanceof SQLException || error instanceof ClassNotFoundException;
  }

  /** Drivers repeat what they were given. */
  private String withoutSecrets(Throwable error) {
    String message =
        Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    String line = message.lines().findFirst().orElse("").strip();
    for (String option : new String[] {"password", "url"}) {
      String secret = options.getOrDefault(option, "");
      line = secret.isEmpty() ? line : line.replace(secret, "<" + option + ">");
    }
    return line;
  }
}
