package org.composablecdp.contract;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.ScoresTable;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks' cells run as they are, over a lake of a few rows. */
final class NotebookTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("cdp.basedir", ""), "notebooks-java");
  private static final String LAKE_OF_THE_PROJECT =
      "Path.of(\"..\", \".lake\", \"demo\", \"lake\")";

  @Test
  void theCellsOfCustomersAnswerTheirQuestions(@TempDir Path folder) throws IOException {
    fill(folder);
    Notebook notebook = Notebook.read(FOLDER.resolve("customers.ipynb"));
    assertThat(notebook.codeCells())
        .extracting(Notebook::source)
        .anyMatch(source -> source.contains(LAKE_OF_THE_PROJECT));

    try (JavaCells cells = new JavaCells()) {
      for (JsonNode cell : notebook.codeCells()) {
        cells.run(over(folder, Notebook.source(cell)));
      }

      assertThat(rows(cells, "topCustomers.select(\"customer_id\", \"revenue\")"))
          .isEqualTo("[[cleo,90.00], [ann,50.00]]");
      assertThat(rows(cells, "churnByBand")).isEqualTo("[[high,1,0.8,50.00], [low,2,0.15,90.00]]");
      assertThat(rows(cells, "sessionsByMedium"))
          .isEqualTo("[[email,2,0.5,1,20.00], [direct,1,1.0,0,0.00], [search,1,0.0,0,0.00]]");
    }
  }

  @Test
  void notebooksAreOfJavaAndWithoutOutputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> notebooks = files.filter(file -> file.toString().endsWith(".ipynb")).toList();
      assertThat(notebooks)
          .extracting(Path::getFileName)
          .containsExactly(Path.of("customers.ipynb"));
      for (Path file : notebooks) {
        Notebook notebook = Notebook.read(file);
        assertThat(notebook.kernel()).isEqualTo("java");
        assertThat(notebook.codeCells())
            .isNotEmpty()
            .allMatch(cell -> cell.path("outputs").isEmpty())
            .allMatch(cell -> cell.path("execution_count").isNull());
      }
    }
  }

  private static String over(Path folder, String cell) {
    return cell.replace(LAKE_OF_THE_PROJECT, "Path.of(\"" + folder + "\")");
  }

  private static String rows(JavaCells cells, String table) {
    String shown = cells.run("String.valueOf(" + table + ".collectAsList())");
    return shown.substring(1, shown.length() - 1);
  }

  private void fill(Path folder) {
    Lake lake = TemporaryLake.in(folder);
    add(
        lake,
        CustomersTable.TABLE,
        """
        {"customer_id": "ann", "orders": 2, "revenue": 50}
        {"customer_id": "bob", "orders": 0, "revenue": 0}
        {"customer_id": "cleo", "orders": 1, "revenue": 90}
        {"customer_id": "crawler", "is_bot": true}
        """);
    add(
        lake,
        ScoresTable.TABLE,
        """
        {"customer_id": "ann", "model": "churn", "as_of": "2026-03-01", "probability": 0.1, "band": "low"}
        {"customer_id": "ann", "model": "churn", "as_of": "2026-03-02", "probability": 0.8, "band": "high"}
        {"customer_id": "bob", "model": "churn", "as_of": "2026-03-02", "probability": 0.2, "band": "low"}
        {"customer_id": "cleo", "model": "churn", "as_of": "2026-03-02", "probability": 0.1, "band": "low"}
        {"customer_id": "cleo", "model": "purchase", "as_of": "2026-03-03", "probability": 0.9, "band": "high"}
        """);
    add(
        lake,
        SessionsTable.TABLE,
        """
        {"session_id": "1", "medium": "email", "transactions": 1, "revenue": 20, "is_engaged": true}
        {"session_id": "2", "medium": "email", "referrer_medium": "search"}
        {"session_id": "3", "referrer_medium": "search"}
        {"session_id": "4", "is_engaged": true}
        {"session_id": "5", "is_bot": true}
        """);
  }

  /** Adds rows written as JSON, one a line; what is left out is 0, false or 1 March. */
  private static void add(Lake lake, Table table, String lines) {
    Dataset<Row> rows =
        lake.spark()
            .read()
            .schema(table.schema())
            .json(lake.spark().createDataset(lines.lines().toList(), Encoders.STRING()));
    Column[] filled =
        Stream.of(table.schema().fields()).map(NotebookTest::filled).toArray(Column[]::new);
    lake.append(table, rows.select(filled));
  }

  private static Column filled(StructField field) {
    Column given = col(field.name());
    if (field.nullable()) {
      return given;
    } else if (field.dataType() instanceof NumericType) {
      return coalesce(given, lit(0).cast(field.dataType())).as(field.name());
    } else if (field.dataType() instanceof BooleanType) {
      return coalesce(given, lit(false)).as(field.name());
    } else if (field.dataType() instanceof TimestampType) {
      return coalesce(given, lit("2026-03-01").cast("timestamp")).as(field.name());
    } else if (field.dataType() instanceof ArrayType) {
      return coalesce(given, array().cast(field.dataType())).as(field.name());
    }
    return given;
  }

  @AfterEach
  void forget() {
    TemporaryLake.forget();
  }
}
