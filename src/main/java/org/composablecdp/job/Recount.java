package org.composablecdp.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Lake;
import org.composablecdp.quality.Account;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.silver.event.RecordScan;

/**
 * Counts all of bronze and silver and compares that with the account, whose measures must come to
 * the same; and looks for each event and record of bronze in silver.
 */
record Recount(Lake lake, Conf conf) {

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
          ReconciliationTable.LATE);

  private static final List<String> OUTCOMES =
      List.of(
          ReconciliationTable.SILVER,
          ReconciliationTable.FAILED,
          ReconciliationTable.QUARANTINED,
          ReconciliationTable.DUPLICATE);
  private static final String OPEN = "open";

  /** Each in a sentence; none when the account is right. */
  List<String> differences() {
    List<String> differences = new ArrayList<>(ofCounts());
    differences.addAll(unbalanced());
    differences.addAll(new LostRecords(lake, conf).sentences());
    return differences;
  }

  /** Where the account itself does not add up. */
  private List<String> unbalanced() {
    Column outcomes = OUTCOMES.stream().map(functions::col).reduce(Column::plus).orElseThrow();
    return lake
        .read(ReconciliationTable.TABLE)
        .groupBy(columns(KEY))
        .agg(sum(col(ReconciliationTable.RECEIVED).minus(outcomes)).as(OPEN))
        .filter(col(OPEN).notEqual(0))
        .limit(SHOWN)
        .collectAsList()
        .stream()
        .map(
            row ->
                "Of the %s of %s, hour %s, the account has %+,d that are neither in silver nor failed, in quarantine or duplicates"
                    .formatted(row.get(0), row.get(1), row.get(2), row.getLong(3)))
        .toList();
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
}
