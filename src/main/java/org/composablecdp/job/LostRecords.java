package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.record.Quarantine;
import org.composablecdp.silver.record.QuarantineTable;

/**
 * Looks for each event and record of bronze in silver, by its id or key. Records of a source that
 * the configuration has no more cannot be read, and are not looked for.
 */
record LostRecords(Lake lake, Conf conf) {

  /** What is in none of the tables, in a sentence for each source of it; none when all is there. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    long events = events().count();
    if (events > 0) {
      sentences.add("%,d events of bronze are neither in silver nor failed".formatted(events));
    }
    Contracts contracts = Contracts.of(conf);
    for (Conf.RecordSource source : conf.sources().records()) {
      long records = records(source, contracts).count();
      if (records > 0) {
        sentences.add(
            "%,d %s of %s in bronze are neither in silver nor in quarantine"
                .formatted(records, source.record().word(), source.name()));
      }
    }
    return sentences;
  }

  /** Events of bronze whose id is not in silver, and whose line is not among the failed. */
  private Dataset<Row> events() {
    EventParsing parsing = new EventParsing(EventContents.of(conf.sources()));
    String id = EventsTable.EVENT_ID;
    String hash = EventsTable.RECORD_HASH;
    Dataset<Row> failed =
        lake.read(FailedEventsTable.TABLE).select(xxhash64(col(FailedEventsTable.DATA)).as(hash));
    return parsing
        .events(parsing.apply(lake.read(org.composablecdp.bronze.EventsTable.TABLE)))
        .select(id, hash)
        .join(lake.read(EventsTable.TABLE).select(id), new String[] {id}, "left_anti")
        .join(failed, new String[] {hash}, "left_anti");
  }

  /** Records whose key is not in silver, and which are not in quarantine. */
  private Dataset<Row> records(Conf.RecordSource source, Contracts contracts) {
    Table table = contracts.of(source).kind().table();
    String[] key = table.key().toArray(String[]::new);
    String id = QuarantineTable.QUARANTINE_ID;
    Dataset<Row> received =
        lake.read(RecordsTable.TABLE).filter(col(RecordsTable.SOURCE).equalTo(source.name()));
    Dataset<Row> heldBack =
        lake.read(QuarantineTable.TABLE).filter(SilverEntries.isHeldBack()).select(id);
    return contracts
        .parsing(source)
        .apply(received)
        .withColumn(id, Quarantine.id())
        .join(lake.read(table).selectExpr(key), key, "left_anti")
        .join(heldBack, new String[] {id}, "left_anti");
  }
}
