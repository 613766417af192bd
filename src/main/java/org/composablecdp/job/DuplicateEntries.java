package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.event.EventDeduplication;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.record.LatestVersion;
import org.composablecdp.silver.record.Quarantine;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordKind;

/**
 * What was received and adds no row, as entries of an account: copies, and versions that another
 * one replaces. Counted where it is decided: what goes in less what is to be kept. Of a row that
 * was stored and has to go, the entry is of its own source and hour.
 */
final class DuplicateEntries {

  private static final String SOURCE = EventsTable.SOURCE;
  private static final String STORED_SOURCE = "_stored_source";
  private static final String STORED_ORDER = "_stored_order";

  private DuplicateEntries() {}

  /**
   * Events that are compared, less those that are kept, and stored ones that turned out to be
   * copies.
   *
   * @param compared what {@link EventDeduplication} makes of them
   */
  static Dataset<Row> ofEvents(Dataset<Row> events, Dataset<Row> compared) {
    return events(events, 1)
        .unionAll(events(compared.filter(EventDeduplication.isKept()), -1))
        .unionAll(events(compared.filter(EventDeduplication.isGone()), 1));
  }

  private static Dataset<Row> events(Dataset<Row> rows, int number) {
    return Account.entries(
        rows,
        new Account.Entry(ReconciliationTable.DUPLICATE, lit(SilverEntries.EVENTS), lit(number)),
        Account.Times.of(col(EventsTable.INGESTED_AT), col(EventsTable.ARRIVED_AT)),
        col(SOURCE));
  }

  /**
   * Versions of records, and the stored rows with their keys, less one for each key.
   *
   * @param latest of the versions, one for each key
   * @param stored rows with one of the keys
   */
  static Dataset<Row> ofVersions(
      RecordKind kind, Dataset<Row> versions, Dataset<Row> latest, Dataset<Row> stored) {
    Column word = lit(kind.word());
    return records(versions, word, lit(1))
        .unionAll(records(stored, word, lit(1)))
        .unionAll(records(kept(kind.table(), latest, stored), word, lit(-1)));
  }

  /** The source of the row that each key has in the end. */
  private static Dataset<Row> kept(Table table, Dataset<Row> latest, Dataset<Row> stored) {
    String[] key = table.key().toArray(String[]::new);
    Column order = struct(LatestVersion.ORDER.stream().map(functions::col).toArray(Column[]::new));
    Dataset<Row> known =
        stored
            .withColumn(STORED_ORDER, order)
            .withColumn(STORED_SOURCE, col(SOURCE))
            .select(
                Stream.concat(table.key().stream(), Stream.of(STORED_ORDER, STORED_SOURCE))
                    .map(functions::col)
                    .toArray(Column[]::new));
    return latest
        .join(known, key, "left")
        .withColumn(
            SOURCE, when(order.leq(col(STORED_ORDER)), col(STORED_SOURCE)).otherwise(col(SOURCE)));
  }

  /**
   * Records that are kept back, and those in quarantine, less those that are there then. A record
   * that waited comes out of the quarantine where it may be stored.
   *
   * @param rows of {@link Quarantine#rows}
   * @param before the stored rows that these are about
   * @param after what is written of them
   */
  static Dataset<Row> ofQuarantine(Dataset<Row> rows, Dataset<Row> before, Dataset<Row> after) {
    Column isHeld = SilverEntries.isHeldBack();
    Column waited = col(Quarantine.WAITED);
    Column number =
        when(isHeld.and(not(waited)), lit(1)).when(not(isHeld).and(waited), lit(-1)).otherwise(0);
    return quarantined(rows, number)
        .unionAll(quarantined(before.filter(isHeld), lit(1)))
        .unionAll(quarantined(after.filter(isHeld).filter(not(col(Lake.DELETED))), lit(-1)));
  }

  private static Dataset<Row> quarantined(Dataset<Row> rows, Column number) {
    return records(rows, col(QuarantineTable.RECORD), number);
  }

  private static Dataset<Row> records(Dataset<Row> rows, Column kind, Column number) {
    return Account.entries(
        rows,
        new Account.Entry(ReconciliationTable.DUPLICATE, kind, number),
        Account.Times.of(SilverEntries.NONE, SilverEntries.NONE),
        col(SOURCE));
  }
}
