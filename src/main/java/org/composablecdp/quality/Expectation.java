package org.composablecdp.quality;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Table;

/**
 * What is expected of a table.
 *
 * @param kind the word for the check
 * @param where condition in SQL: other rows are left out; empty for none
 * @param severity warn or error
 */
public record Expectation(
    String name,
    Table table,
    String kind,
    Check check,
    Bounds bounds,
    String where,
    String severity) {

  /** Severity of what makes {@code cdp status} fail. */
  public static final String ERROR = "error";

  Column applies() {
    return where.isEmpty()
        ? functions.lit(true)
        : functions.coalesce(functions.expr(where), functions.lit(false));
  }

  /** Whether a measured value is what was expected; a table without times is not fresh. */
  boolean isMetBy(Double value) {
    return value == null ? !(check instanceof Check.Freshness) : bounds.hold(value);
  }
}
