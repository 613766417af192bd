package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * Where a value is in a record: the name of a field, {@code customer.email} for a field of a nested
 * object, or, after {@code =}, a SQL expression over {@code field}, the map of all fields as texts.
 *
 * @param text as it is configured
 */
public record RecordField(String text) {

  /** What expressions call the map of the fields of a record. */
  static final String FIELD = "field";

  /** Whether it is an expression, as opposed to a name. */
  public boolean isExpression() {
    return text.startsWith("=");
  }

  /**
   * Its text.
   *
   * @param fields the record as a map, a column named {@link #FIELD}
   */
  Column of(Column fields) {
    if (isExpression()) {
      return expr(sql()).cast("string");
    }
    Column field = fields.getItem(text);
    return text.contains(".") ? coalesce(field, nested(fields)) : field;
  }

  private Column nested(Column fields) {
    String[] names = text.split("\\.", -1);
    Column value = fields.getItem(names[0]);
    for (int i = 1; i < names.length; i++) {
      value = FieldTexts.of(value).getItem(names[i]);
    }
    return value;
  }

  private String sql() {
    return text.substring(1).strip();
  }

  /** What is wrong with its expression, if anything. */
  public Optional<String> problem(SparkSession spark) {
    try {
      if (isExpression()) {
        spark
            .range(0)
            .select(lit(null).cast("map<string,string>").as(FIELD))
            .select(expr(sql()).cast("string"))
            .schema();
      }
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        return Optional.of(e.getMessage().lines().findFirst().orElse(""));
      }
      throw e;
    }
  }
}
