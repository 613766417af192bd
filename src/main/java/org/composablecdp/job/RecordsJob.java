package org.composablecdp.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.BatchId;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.LatestVersion;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.RecordParsing;

/** Records of bronze to contacts and orders; what breaks the rules goes to quarantine. */
final class RecordsJob implements Job {

  @Override
  public String name() {
    return "records";
  }

  @Override
  public String description() {
    return "Bronze records to contacts and orders; broken ones to quarantine";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Dataset<Row> stream = run.lake().stream(RecordsTable.TABLE);
    return List.of(
        run.follow(
            "records",
            stream,
            (rows, batch) -> {
              write(run, rows, batch);
              BronzeEntries.count(run, BronzeEntries.records(rows), batch);
            }));
  }

  private static void write(Run run, Dataset<Row> records, BatchId batch) {
    List<Conf.RecordSource> sources = run.conf().sources().records();
    List<Dataset<Row>> rejected = new ArrayList<>();
    rejected.add(ofUnknownSources(records, sources));
    for (RecordKind kind : RecordKind.values()) {
      sources.stream()
          .filter(source -> source.record().name().equals(kind.name()))
          .map(source -> parse(records, kind, source))
          .reduce(Dataset::unionAll)
          .ifPresent(parsed -> rejected.add(keep(run.lake(), kind.table(), parsed)));
    }
    Dataset<Row> quarantine = rejected.stream().reduce(Dataset::unionAll).orElseThrow();
    run.lake().appendOnce(QuarantineTable.TABLE, quarantine, batch);
  }

  private static Dataset<Row> parse(
      Dataset<Row> records, RecordKind kind, Conf.RecordSource source) {
    Dataset<Row> own = records.filter(col(RecordsTable.SOURCE).equalTo(source.name()));
    return RecordVersions.parsing(kind, source).apply(own);
  }

  /** Stores the valid ones and gives the others. */
  private static Dataset<Row> keep(Lake lake, Table table, Dataset<Row> parsed) {
    Dataset<Row> valid = parsed.filter(size(col(RecordParsing.REASONS)).equalTo(0));
    lake.upsertLatest(table, new LatestVersion(table).apply(valid), LatestVersion.ORDER);
    return quarantine(parsed.filter(size(col(RecordParsing.REASONS)).gt(0)));
  }

  private static Dataset<Row> ofUnknownSources(
      Dataset<Row> records, List<Conf.RecordSource> sources) {
    Object[] names = sources.stream().map(Conf.RecordSource::name).toArray();
    return quarantine(
        records
            .filter(not(col(RecordsTable.SOURCE).isin(names)))
            .withColumn(
                RecordParsing.REASONS,
                array(lit("its source is not in sources.records any more"))));
  }

  private static Dataset<Row> quarantine(Dataset<Row> rejected) {
    return rejected.selectExpr(QuarantineTable.TABLE.columnNames().toArray(String[]::new));
  }
}
