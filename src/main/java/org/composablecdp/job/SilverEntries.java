package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.record.BreachAction;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordKind;

/**
 * What silver holds of the records received, or what came into it and left it, as entries of an
 * account.
 *
 * @param changing gives the rows, or the changes, of a table whose rows change
 * @param appended gives the rows of a table that is appended to
 * @param number how many rows each of the changing ones stands for: 1, or -1 for one that left
 */
record SilverEntries(
    Function<Table, Dataset<Row>> changing, Function<Table, Dataset<Row>> appended, Column number) {

  static final String EVENTS = "events";

  static final Column NONE = lit(null).cast("timestamp");
  private static final Column ONE = lit(1);
  private static final String LATE = "INTERVAL 1 HOUR";

  /** The changes of the tables, as a stream. */
  static SilverEntries changes(Lake lake) {
    Column came = col(Lake.CHANGE).isin("insert", "update_postimage");
    return new SilverEntries(lake::changes, lake::stream, when(came, ONE).otherwise(lit(-1)));
  }

  /** All that the tables hold. */
  static Dataset<Row> contents(Lake lake) {
    SilverEntries entries = new SilverEntries(lake::read, lake::read, ONE);
    return Stream.of(RecordKind.values())
        .filter(kind -> lake.attach(kind.table()))
        .map(entries::ofRecords)
        .reduce(entries.ofEventsAndFailures(), Dataset::unionAll);
  }

  /** Of events, and of what came to nothing. */
  Dataset<Row> ofEventsAndFailures() {
    return events().unionAll(failed()).unionAll(quarantined());
  }

  private Dataset<Row> events() {
    Column late =
        col(EventsTable.ARRIVED_AT).gt(col(EventsTable.COLLECTOR_TSTAMP).plus(expr(LATE)));
    return Account.entries(
        changing.apply(EventsTable.TABLE),
        new Account.Entry(ReconciliationTable.SILVER, lit(EVENTS), number),
        new Account.Times(col(EventsTable.INGESTED_AT), col(EventsTable.ARRIVED_AT), late),
        col(EventsTable.SOURCE));
  }

  private Dataset<Row> failed() {
    return Account.entries(
        appended.apply(FailedEventsTable.TABLE),
        new Account.Entry(ReconciliationTable.FAILED, lit(EVENTS), ONE),
        Account.Times.of(col(FailedEventsTable.INGESTED_AT), col(FailedEventsTable.ARRIVED_AT)),
        col(FailedEventsTable.SOURCE));
  }

  private Dataset<Row> quarantined() {
    return Account.entries(
        changing.apply(QuarantineTable.TABLE).filter(isHeldBack()),
        new Account.Entry(ReconciliationTable.QUARANTINED, col(QuarantineTable.RECORD), number),
        Account.Times.of(NONE, NONE),
        col(QuarantineTable.SOURCE));
  }

  /** Records of which the quarantine has a note only are in silver. */
  static Column isHeldBack() {
    return col(QuarantineTable.ACTION).notEqual(BreachAction.WARN.word());
  }

  /** Of a kind of records. */
  Dataset<Row> ofRecords(RecordKind kind) {
    return Account.entries(
        changing.apply(kind.table()),
        new Account.Entry(ReconciliationTable.SILVER, lit(kind.table().shortName()), number),
        Account.Times.of(NONE, NONE),
        col(EventsTable.SOURCE));
  }
}
