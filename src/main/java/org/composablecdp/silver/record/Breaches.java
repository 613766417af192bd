package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.composablecdp.bronze.RecordsTable;

/** The rules that a row breaks, a column of rows: see {@link QuarantineTable#BREACHES}. */
public final class Breaches {

  /** The column of the rows; an empty array where no rule is broken. */
  public static final String COLUMN = QuarantineTable.BREACHES;

  static final String RULE = "rule";
  static final String FIELD = "column";
  static final String REASON = "reason";
  static final String ACTION = "action";

  private static final ArrayType TYPE =
      (ArrayType) QuarantineTable.TABLE.schema().apply(COLUMN).dataType();

  private Breaches() {}

  /** One of them, null where the reason is. */
  static Column of(Rule rule, Column reason) {
    return when(reason.isNotNull(), struct(rule, reason));
  }

  private static Column struct(Rule rule, Column reason) {
    return functions
        .struct(
            lit(rule.name()).as(RULE),
            (rule.column().isEmpty() ? lit(null) : lit(rule.column())).as(FIELD),
            reason.as(REASON),
            lit(rule.action().word()).as(ACTION))
        .cast(TYPE.elementType());
  }

  static Column all(List<Column> breaches) {
    return breaches.isEmpty()
        ? array().cast(TYPE)
        : array_compact(array(breaches.toArray(Column[]::new))).cast(TYPE);
  }

  /** Records of bronze as checked ones that are of no source of the configuration any more. */
  public static Dataset<Row> ofUnknownSource(Dataset<Row> records, Set<String> sources) {
    Rule rule = new Rule("source", "", new Rule.Required(), BreachAction.QUARANTINE);
    Column breach = of(rule, lit("its source is not in sources.records any more"));
    return records
        .filter(col(RecordsTable.SOURCE).isin(sources.toArray()))
        .withColumn(COLUMN, all(List.of(breach)))
        .withColumn(QuarantineTable.WAITS, lit(false));
  }

  /** Whether a row may be stored. */
  public static Column allow() {
    return not(has(BreachAction.QUARANTINE).or(has(BreachAction.STOP)));
  }

  /** Whether there is any. */
  public static Column some() {
    return size(col(COLUMN)).gt(0);
  }

  /** Whether there is one of this action. */
  public static Column has(BreachAction action) {
    return exists(col(COLUMN), breach -> breach.getField(ACTION).equalTo(action.word()));
  }
}
