package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What must hold of the row of a record. It is an expression over the row, so that all rules are
 * checked in the pass that reads the records. Nothing breaks a rule by being null, but for {@link
 * Required}.
 *
 * @param name unique in its contract
 * @param column that it is about; empty for the row
 */
public record Rule(String name, String column, Test test, BreachAction action) {

  private static final int SHOWN = 80;
  private static final String TEXT = "string";

  /** What is tested. */
  public sealed interface Test {

    /**
     * Why the row does not pass, in a sentence; null where it does.
     *
     * @param value the column it is about
     * @param shown what the source calls that
     */
    Column reason(Column value, String shown);
  }

  /** The column has a value. */
  public record Required() implements Test {
    @Override
    public Column reason(Column value, String shown) {
      return when(value.isNull(), lit(shown + " is missing"));
    }
  }

  /** The value is one of these. */
  public record Values(List<String> values) implements Test {
    @Override
    public Column reason(Column value, String shown) {
      Column other = not(value.cast(TEXT).isin(values.toArray()));
      return when(other, sentence(value, shown, "which is none of " + String.join(", ", values)));
    }
  }

  /** The value is from min to max; empty for no limit. */
  public record Range(String min, String max) implements Test {
    @Override
    public Column reason(Column value, String shown) {
      Column low = min.isEmpty() ? lit(false) : value.lt(limit(min));
      Column high = max.isEmpty() ? lit(false) : value.gt(limit(max));
      return when(low, sentence(value, shown, "which is below " + min))
          .when(high, sentence(value, shown, "which is above " + max));
    }

    private static Column limit(String text) {
      return text.matches("[-+]?[0-9]+(\\.[0-9]+)?")
          ? lit(new BigDecimal(text))
          : lit(text).cast("timestamp");
    }
  }

  /** The whole value is of the regular expression. */
  public record Matches(String pattern) implements Test {
    @Override
    public Column reason(Column value, String shown) {
      Column other = not(value.cast(TEXT).rlike("^(?:" + pattern + ")$"));
      return when(other, sentence(value, shown, "which is not of the form " + pattern));
    }
  }

  /** The columns as a JSON object, nulls left out, are as the JSON Schema wants them. */
  public record Conforms(String schema, List<String> columns) implements Test {
    @Override
    public Column reason(Column value, String shown) {
      return JsonSchemaRule.reason(schema, columns);
    }
  }

  /** The condition in SQL is true or null. */
  public record Holds(String sql, String otherwise) implements Test {
    @Override
    public Column reason(Column value, String shown) {
      return when(not(expr(sql)), lit(otherwise));
    }
  }

  /** Why the row breaks the rule; null where it does not. */
  Column reason(String shown) {
    return test.reason(column.isEmpty() ? lit(null) : col(column), shown);
  }

  private static Column sentence(Column value, String shown, String end) {
    return concat(lit(shown + " is '"), value.cast(TEXT).substr(1, SHOWN), lit("', " + end));
  }
}
