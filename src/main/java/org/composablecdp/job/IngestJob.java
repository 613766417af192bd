package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.EventStream;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordFiles;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;

/** Sources to bronze: events and records as they come. */
final class IngestJob implements Job {

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String description() {
    return "Sources to bronze: events and records as they come";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    SourceChecks.folders(run.conf().sources(), run.lake().spark());
    Conf.Sources sources = run.conf().sources();
    return Stream.concat(
            sources.events().stream().map(source -> events(run, source)),
            sources.records().stream().map(source -> records(run, source)))
        .toList();
  }

  private static StreamingQuery events(Run run, Conf.EventSource source) {
    Dataset<Row> stream =
        stream(run, source)
            .read(run.lake().spark())
            .withColumn(EventsTable.SOURCE, lit(source.name()))
            .withColumn(EventsTable.INGESTED_AT, current_timestamp())
            .withColumn(EventsTable.INGEST_RUN, lit(run.id()));
    return run.follow(
        "ingest.events." + source.name(),
        stream,
        (rows, batch) -> run.lake().appendOnce(EventsTable.TABLE, rows, batch));
  }

  private static EventStream stream(Run run, Conf.EventSource source) {
    if (source.type() == Conf.EventSourceType.KINESIS) {
      return new EventStream.Kinesis(source.options());
    }
    Map<String, String> options = new HashMap<>();
    options.put("maxFilesPerTrigger", Integer.toString(run.conf().streaming().filesPerBatch()));
    options.putAll(source.options());
    return new EventStream.Files(source.path(), options);
  }

  private static StreamingQuery records(Run run, Conf.RecordSource source) {
    var format = RecordFiles.Format.valueOf(source.format().name());
    RecordFiles files = new RecordFiles(source.path(), format, source.options());
    Dataset<Row> stream =
        files
            .newFiles(run.lake().spark(), run.conf().streaming().filesPerBatch())
            .withColumn(RecordsTable.INGESTED_AT, current_timestamp());
    return run.follow(
        "ingest.records." + source.name(),
        stream,
        (found, batch) -> {
          Map<String, List<String>> columns = files.columns(found);
          if (columns.isEmpty()) {
            return; // Nothing is in the new files: those of no bytes are not even among the found
          }
          SourceChecks.keyColumn(source, columns);
          Dataset<Row> records = files.records(found.sparkSession(), columns);
          Row begin = found.select(col(RecordsTable.INGESTED_AT)).head();
          run.lake().appendOnce(RecordsTable.TABLE, stamped(records, run, source, begin), batch);
        });
  }

  private static Dataset<Row> stamped(
      Dataset<Row> records, Run run, Conf.RecordSource source, Row begin) {
    return records
        .withColumn(RecordsTable.SOURCE, lit(source.name()))
        .withColumn(RecordsTable.RECORD, lit(source.record().word()))
        .withColumn(RecordsTable.INGESTED_AT, lit(begin.getTimestamp(0)))
        .withColumn(RecordsTable.INGEST_RUN, lit(run.id()));
  }
}
