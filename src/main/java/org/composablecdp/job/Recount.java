package org.composablecdp.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.RecordScan;

/**
 * Counts all of bronze and silver, and compares that with the account; and looks for each event of
 * bronze in silver, so that what the account calls a duplicate is one.
 */
record Recount(Lake lake, EventParsing parsing) {

  private static final int SHOWN = 20;
  private static final List<String> KEY =
      List.of(ReconciliationTable.KIND, ReconciliationTable.SOURCE, ReconciliationTable.HOUR);
  private static final List<String> MEASURES =
      List.of(
          ReconciliationTable.RECORDS,
          ReconciliationTable.RECEIVED,
          ReconciliationTable.SILVER,
          ReconciliationTable.FAILED,
          ReconciliationTable.QUARANTINED,
          ReconciliationTable.DUPLICATE,
          ReconciliationTable.LATE);

  /** Each in a sentence; none when the account is right. */
  List<String> differences() {
    List<String> differences = new ArrayList<>(ofCounts());
    long lost = lost().count();
    if (lost > 0) {
      differences.add("%,d events of bronze are neither in silver nor failed".formatted(lost));
    }
    return differences;
  }

  private List<String> ofCounts() {
    Dataset<Row> counted =
        new Account("recount")
            .apply(
                BronzeEntries.events(new RecordScan().apply(lake.read(EventsTable.TABLE)))
                    .unionAll(BronzeEntries.records(lake.read(RecordsTable.TABLE)))
                    .unionAll(SilverEntries.contents(lake)));
    Dataset<Row> account = lake.read(ReconciliationTable.TABLE);
    return sums(account, lit(1))
        .unionAll(sums(counted, lit(-1)))
        .groupBy(columns(KEY))
        .agg(sum(MEASURES.get(0)).as(MEASURES.get(0)), sums(MEASURES.subList(1, MEASURES.size())))
        .filter(differs())
        .limit(SHOWN)
        .collectAsList()
        .stream()
        .map(Recount::sentence)
        .toList();
  }

  private static Dataset<Row> sums(Dataset<Row> rows, Column sign) {
    Column[] signed =
        MEASURES.stream().map(name -> col(name).multiply(sign).as(name)).toArray(Column[]::new);
    Column[] all = new Column[KEY.size() + signed.length];
    System.arraycopy(columns(KEY), 0, all, 0, KEY.size());
    System.arraycopy(signed, 0, all, KEY.size(), signed.length);
    return rows.select(all);
  }

  private static Column[] sums(List<String> names) {
    return names.stream().map(name -> sum(name).as(name)).toArray(Column[]::new);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }

  private static Column differs() {
    return MEASURES.stream()
        .map(name -> coalesce(col(name), lit(0)).notEqual(0))
        .reduce(Column::or)
        .orElseThrow();
  }

  private static String sentence(Row row) {
    List<String> parts = new ArrayList<>();
    for (String measure : MEASURES) {
      long more = row.getAs(measure);
      if (more != 0) {
        parts.add("%+,d %s".formatted(more, measure));
      }
    }
    return "The account of %s of %s, hour %s, differs from the tables by %s"
        .formatted(row.get(0), row.get(1), row.get(2), String.join(", ", parts));
  }

  /** Events of bronze whose id is not in silver, and whose line is not among the failed. */
  private Dataset<Row> lost() {
    String id = org.composablecdp.silver.event.EventsTable.EVENT_ID;
    Dataset<Row> silver = lake.read(org.composablecdp.silver.event.EventsTable.TABLE).select(id);
    String hash = org.composablecdp.silver.event.EventsTable.RECORD_HASH;
    Dataset<Row> failed =
        lake.read(FailedEventsTable.TABLE).select(xxhash64(col(FailedEventsTable.DATA)).as(hash));
    return parsing
        .events(parsing.apply(lake.read(EventsTable.TABLE)))
        .select(id, hash)
        .join(silver, new String[] {id}, "left_anti")
        .join(failed, new String[] {hash}, "left_anti");
  }
}
