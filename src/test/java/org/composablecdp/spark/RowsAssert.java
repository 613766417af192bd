package org.composablecdp.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * Says whether two datasets have the same rows, in any order, each as often; a failure shows the
 * rows that one of them lacks, as JSON. The rows are counted and compared by spark-testing-base.
 */
public final class RowsAssert extends AbstractAssert<RowsAssert, Dataset<Row>> {

  private static final int SHOWN = 10;
  private static final String ROW = "row";

  /** Used for its comparison alone: its session is never made. */
  private static final JavaDatasetSuiteBase COMPARISON = new JavaDatasetSuiteBase();

  private RowsAssert(Dataset<Row> actual) {
    super(actual, RowsAssert.class);
  }

  public static RowsAssert assertThat(Dataset<Row> actual) {
    return new RowsAssert(actual);
  }

  /** Same columns, in the same order and of the same types, and the same rows. */
  public RowsAssert hasSameRowsAs(Dataset<Row> expected) {
    Assertions.assertThat(columns(actual)).as("columns").isEqualTo(columns(expected));
    compare(rows(expected), rows(actual));
    return this;
  }

  /** The rows written as JSON are these, in any order. */
  public RowsAssert hasRows(List<String> expected) {
    Dataset<Row> given = LocalSpark.session().createDataset(expected, Encoders.STRING()).toDF(ROW);
    compare(given, rows(actual));
    return this;
  }

  /** Every row as a JSON object with all columns, nulls included; maps and lists too. */
  public static Dataset<Row> rows(Dataset<Row> rows) {
    Column[] columns = Arrays.stream(rows.columns()).map(RowsAssert::quoted).toArray(Column[]::new);
    return rows.select(to_json(struct(columns), Map.of("ignoreNullFields", "false")).as(ROW));
  }

  private static Column quoted(String name) {
    return col("`" + name + "`");
  }

  private static List<String> columns(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields()).map(RowsAssert::described).toList();
  }

  private static String described(StructField field) {
    return field.name() + " " + field.dataType().catalogString();
  }

  private void compare(Dataset<Row> expected, Dataset<Row> found) {
    try {
      COMPARISON.assertDataFrameDataEquals(expected, found);
    } catch (AssertionError e) {
      throw failure(
          "%s%n%,d rows expected, %,d found%nmissing:%n%s%nunexpected:%n%s",
          info.hasDescription() ? info.descriptionText() : "rows differ",
          expected.count(),
          found.count(),
          sample(expected.exceptAll(found)),
          sample(found.exceptAll(expected)));
    }
  }

  private static String sample(Dataset<Row> rows) {
    return rows.orderBy(functions.col(ROW)).limit(SHOWN).collectAsList().stream()
        .map(row -> "  " + row.getString(0))
        .collect(Collectors.joining("\n"));
  }
}
