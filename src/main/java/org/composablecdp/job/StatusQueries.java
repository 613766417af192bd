package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.Expectation;
import org.composablecdp.quality.ExpectationsTable;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.quality.RunsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordKind;

/** Reads how the lake is: the small tables of ops, and how many rows the others have. */
record StatusQueries(Lake lake) {

  private static final int MOST = 1_000;
  private static final String EVENTS = SilverEntries.EVENTS;
  private static final String RANK = "_rank";

  /** By kind and source. */
  List<Status.Balance> balances() {
    if (!lake.attach(ReconciliationTable.TABLE)) {
      return List.of();
    }
    Column time = col(ReconciliationTable.NEWEST);
    return lake
        .read(ReconciliationTable.TABLE)
        .groupBy(ReconciliationTable.KIND, ReconciliationTable.SOURCE)
        .agg(
            sum(ReconciliationTable.RECEIVED),
            sum(ReconciliationTable.SILVER),
            sum(ReconciliationTable.FAILED),
            sum(ReconciliationTable.QUARANTINED),
            sum(ReconciliationTable.DUPLICATE),
            sum(ReconciliationTable.LATE),
            text(max(when(col(ReconciliationTable.RECEIVED).gt(0), time))),
            text(max(when(col(ReconciliationTable.SILVER).gt(0), time))))
        .orderBy(ReconciliationTable.KIND, ReconciliationTable.SOURCE)
        .limit(MOST)
        .collectAsList()
        .stream()
        .map(StatusQueries::balance)
        .toList();
  }

  private static Status.Balance balance(Row row) {
    return new Status.Balance(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getString(8),
        row.getString(9));
  }

  /** The tables that are there, with what the account says that they hold. */
  List<Status.Layer> layers() {
    String records = "%s <> '%s'".formatted(ReconciliationTable.KIND, EVENTS);
    Stream<Status.Layer> first =
        Stream.of(
                layer(EventsTable.TABLE, ReconciliationTable.RECORDS, kind(EVENTS)),
                layer(RecordsTable.TABLE, ReconciliationTable.RECORDS, expr(records)),
                layer(
                    org.composablecdp.silver.event.EventsTable.TABLE,
                    ReconciliationTable.SILVER,
                    kind(EVENTS)),
                layer(FailedEventsTable.TABLE, ReconciliationTable.FAILED, kind(EVENTS)),
                heldBack(expr(records)))
            .flatMap(layers -> layers);
    Stream<Status.Layer> ofRecords =
        Stream.of(RecordKind.values())
            .flatMap(
                kind ->
                    layer(
                        kind.table(), ReconciliationTable.SILVER, kind(kind.table().shortName())));
    return Stream.concat(first, ofRecords).toList();
  }

  private static Column kind(String word) {
    return col(ReconciliationTable.KIND).equalTo(word);
  }

  private Stream<Status.Layer> layer(Table table, String measure, Column which) {
    return lake.attach(table) ? layer(table, lake.read(table), measure, which) : Stream.empty();
  }

  private Stream<Status.Layer> heldBack(Column which) {
    Table table = QuarantineTable.TABLE;
    return lake.attach(table)
        ? layer(
            table,
            lake.read(table).filter(SilverEntries.isHeldBack()),
            ReconciliationTable.QUARANTINED,
            which)
        : Stream.empty();
  }

  private Stream<Status.Layer> layer(Table table, Dataset<Row> rows, String measure, Column which) {
    return Stream.of(new Status.Layer(table.name(), rows.count(), accounted(measure, which)));
  }

  private long accounted(String measure, Column which) {
    if (!lake.attach(ReconciliationTable.TABLE)) {
      return 0;
    }
    Row sum = lake.read(ReconciliationTable.TABLE).filter(which).agg(sum(measure)).head();
    return sum.isNullAt(0) ? 0 : sum.getLong(0);
  }

  /** The last run of each job, in the order of the jobs. */
  List<Status.LastRun> jobs() {
    if (!lake.attach(RunsTable.TABLE)) {
      return List.of();
    }
    List<String> order = Jobs.names();
    Column seconds =
        unix_micros(col(RunsTable.ENDED_AT)).minus(unix_micros(col(RunsTable.STARTED_AT)));
    Column isRunning = col(RunsTable.STATUS).equalTo(RunsTable.RUNNING);
    return newest(lake.read(RunsTable.TABLE), RunsTable.JOB, desc(RunsTable.STARTED_AT), isRunning)
        .select(
            col(RunsTable.JOB),
            col(RunsTable.STATUS),
            text(col(RunsTable.STARTED_AT)),
            seconds.divide(1e6),
            col(RunsTable.ROWS_WRITTEN),
            col(RunsTable.ERROR))
        .limit(MOST)
        .collectAsList()
        .stream()
        .filter(row -> order.contains(row.getString(0)))
        .sorted(java.util.Comparator.comparing(row -> order.indexOf(row.getString(0))))
        .map(StatusQueries::lastRun)
        .toList();
  }

  private static Status.LastRun lastRun(Row row) {
    return new Status.LastRun(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.isNullAt(3) ? null : row.getDouble(3),
        row.isNullAt(4) ? null : row.getLong(4),
        row.getString(5));
  }

  /** The last result of each of these expectations that was measured. */
  List<Status.Result> expectations(List<Expectation> expectations) {
    if (!lake.attach(ExpectationsTable.TABLE)) {
      return List.of();
    }
    Set<String> names = expectations.stream().map(Expectation::name).collect(Collectors.toSet());
    Dataset<Row> results =
        lake.read(ExpectationsTable.TABLE)
            .filter(col(ExpectationsTable.EXPECTATION).isin(names.toArray()));
    return newest(results, ExpectationsTable.EXPECTATION, desc(ExpectationsTable.CHECKED_AT))
        .orderBy(ExpectationsTable.TABLE_NAME, ExpectationsTable.EXPECTATION)
        .limit(MOST)
        .collectAsList()
        .stream()
        .map(StatusQueries::result)
        .toList();
  }

  private static Status.Result result(Row row) {
    return new Status.Result(
        row.getAs(ExpectationsTable.TABLE_NAME),
        row.getAs(ExpectationsTable.EXPECTATION),
        row.getAs(ExpectationsTable.SEVERITY),
        row.getAs(ExpectationsTable.VALUE),
        row.getAs(ExpectationsTable.AT_LEAST),
        row.getAs(ExpectationsTable.AT_MOST),
        row.getAs(ExpectationsTable.PASSED));
  }

  private static Dataset<Row> newest(Dataset<Row> rows, String key, Column... order) {
    Column rank = row_number().over(Window.partitionBy(key).orderBy(order));
    return rows.withColumn(RANK, rank).filter(col(RANK).equalTo(1)).drop(RANK);
  }

  private static Column text(Column time) {
    return date_format(time, "yyyy-MM-dd HH:mm:ss");
  }
}
