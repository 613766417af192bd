package org.composablecdp.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of expectation where it holds and where it does not, and how often a table is read. */
final class TableScanTest {

  private static final SparkSession SPARK = LocalSpark.session();
  private static final Instant AS_OF = Instant.parse("2026-08-30T12:00:00Z");

  private static final Table BUYERS =
      Table.of("gold.buyers", "One row per buyer.", "buyer STRING COMMENT 'who'");

  private static final Table SALES =
      Table.of(
          "gold.sales",
          "One row per sale.",
          """
          sale STRING COMMENT 'id',
          buyer STRING COMMENT 'who',
          state STRING COMMENT 'open or paid',
          total DECIMAL(18,2) COMMENT 'what',
          sold_at TIMESTAMP COMMENT 'when'
          """);

  /** On Saturday the 29th three sales; on Saturdays before one, two and, before any data, none. */
  private static final String ROWS =
      """
      1, ann,  paid,  10, 2026-08-29T10:00:00Z
      2, bob,  paid,  20, 2026-08-29T11:00:00Z
      2, cleo, open,  -5, 2026-08-29T12:00:00Z
      4, ann,  lost,  40, 2026-08-22T09:00:00Z
      5, ,     paid,  50, 2026-08-15T09:00:00Z
      6, ann,  ,        , 2026-08-15T10:00:00Z
      """;

  @TempDir private java.nio.file.Path folder;

  @Test
  void completenessIsTheShareOfRowsThatHaveTheColumns() {
    var check = new Check.Completeness(List.of("buyer", "state"));
    assertThat(value(check)).isEqualTo(4 / 6.0);
    assertThat(passed(check, Bounds.atLeast(0.6))).isTrue();
    assertThat(passed(check, Bounds.atLeast(0.7))).isFalse();
  }

  @Test
  void uniquenessIsHowManyRowsRepeatAKey() {
    assertThat(value(new Check.Uniqueness(List.of("sale")))).isEqualTo(1);
    assertThat(value(new Check.Uniqueness(List.of("sale", "buyer")))).isZero();
    assertThat(passed(new Check.Uniqueness(List.of("sale")), Bounds.atMost(0))).isFalse();
    assertThat(passed(new Check.Uniqueness(List.of("sale", "buyer")), Bounds.atMost(0))).isTrue();
  }

  @Test
  void acceptedValuesAreSharesOfTheValuesThatAreThere() {
    assertThat(value(new Check.AcceptedValues("state", List.of("paid", "open")))).isEqualTo(0.8);
    assertThat(value(new Check.AcceptedValues("state", List.of("paid", "open", "lost"))))
        .isEqualTo(1);
  }

  @Test
  void aRangeIsOfNumbersOrTimesAndMayBeOpen() {
    assertThat(value(new Check.Range("total", "0", "40"))).isEqualTo(0.6);
    assertThat(value(new Check.Range("total", "-5.00", ""))).isEqualTo(1);
    assertThat(value(new Check.Range("sold_at", "2026-08-20", ""))).isEqualTo(4 / 6.0);
  }

  @Test
  void freshnessIsTheAgeOfTheNewestRowInSeconds() {
    assertThat(value(new Check.Freshness("sold_at"))).isEqualTo(86_400);
    assertThat(passed(new Check.Freshness("sold_at"), Bounds.atMost(86_400))).isTrue();
    assertThat(passed(new Check.Freshness("sold_at"), Bounds.atMost(86_399))).isFalse();
  }

  @Test
  void aTableWithoutRowsIsNotFreshButBreaksNothingElse() {
    Dataset<Row> none = rows("");
    assertThat(outcome(none, new Check.Freshness("sold_at"), Bounds.atMost(1)).passed()).isFalse();
    assertThat(outcome(none, new Check.Completeness(List.of("sale")), Bounds.atLeast(1)).passed())
        .isTrue();
    assertThat(outcome(none, new Check.Volume("sold_at", 4), Bounds.atLeast(1)).passed()).isTrue();
  }

  @Test
  void volumeIsTheLastWholeDayOverTheMeanOfTheSameWeekdayBefore() {
    assertThat(value(new Check.Volume("sold_at", 1))).isEqualTo(3.0);
    assertThat(value(new Check.Volume("sold_at", 4))).isEqualTo(2.0);
  }

  @Test
  void referencesAreValuesThatTheOtherTableDoesNotHave() {
    assertThat(value(new Check.Referential("buyer", BUYERS, "buyer"))).isEqualTo(1);
  }

  @Test
  void aConditionHoldsForAShareOfTheRowsAndWhereItGivesNull() {
    assertThat(value(new Check.Rows("total > 0 OR state = 'open'"))).isEqualTo(1);
    assertThat(value(new Check.Rows("total > 0"))).isEqualTo(5 / 6.0);
  }

  @Test
  void rowsThatTheConditionLeavesOutDoNotCount() {
    Expectation paid =
        expectation(new Check.Completeness(List.of("buyer")), Bounds.atLeast(1), "state = 'paid'");
    assertThat(scan(List.of(paid), rows(ROWS)).get(0).value()).isEqualTo(2 / 3.0);
  }

  @Test
  void whatIsNoNumberIsWithinNoBounds() {
    assertThat(expectation(new Check.Rows("true"), Bounds.atMost(1), "").isMetBy(Double.NaN))
        .isFalse();
  }

  @Test
  void allExpectationsOfATableTakeOneScanOfIt() {
    Lake lake = TemporaryLake.in(folder);
    lake.append(SALES, rows(ROWS));
    lake.append(BUYERS, buyers());
    List<Expectation> all = new ArrayList<>();
    for (Check check :
        List.of(
            new Check.Completeness(List.of("buyer")),
            new Check.Uniqueness(List.of("sale")),
            new Check.Uniqueness(List.of("sale", "buyer")),
            new Check.AcceptedValues("state", List.of("paid")),
            new Check.Freshness("sold_at"),
            new Check.Volume("sold_at", 4),
            new Check.Referential("buyer", BUYERS, "buyer"),
            new Check.Rows("total > 0"))) {
      all.add(expectation(check, Bounds.atLeast(0), ""));
    }
    Dataset<Row> measures = new TableScan(all, AS_OF).measures(lake.read(SALES), lake::read);
    String plan = measures.queryExecution().executedPlan().toString();
    assertThat(Pattern.compile("FileScan parquet [^\\n]*gold.sales").matcher(plan).results())
        .as(plan)
        .hasSize(1);
    assertThat(measures.head().size()).isEqualTo(8);
  }

  private static double value(Check check) {
    return outcome(rows(ROWS), check, Bounds.atLeast(0)).value();
  }

  private static boolean passed(Check check, Bounds bounds) {
    return outcome(rows(ROWS), check, bounds).passed();
  }

  private static Outcome outcome(Dataset<Row> rows, Check check, Bounds bounds) {
    return scan(List.of(expectation(check, bounds, "")), rows).get(0);
  }

  private static List<Outcome> scan(List<Expectation> expectations, Dataset<Row> rows) {
    return new TableScan(expectations, AS_OF).apply(rows, table -> buyers());
  }

  private static Expectation expectation(Check check, Bounds bounds, String where) {
    return new Expectation("it", SALES, "kind", check, bounds, where, "warn");
  }

  private static Dataset<Row> buyers() {
    return SPARK.createDataFrame(
        List.of(RowFactory.create("ann"), RowFactory.create("bob")), BUYERS.schema());
  }

  private static Dataset<Row> rows(String text) {
    return SPARK.createDataFrame(text.lines().map(TableScanTest::row).toList(), SALES.schema());
  }

  private static Row row(String line) {
    List<String> cells =
        Arrays.stream(line.split(",", -1))
            .map(String::strip)
            .map(cell -> cell.isEmpty() ? null : cell)
            .toList();
    return RowFactory.create(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3) == null ? null : new java.math.BigDecimal(cells.get(3)),
        Instant.parse(cells.get(4)));
  }
}
