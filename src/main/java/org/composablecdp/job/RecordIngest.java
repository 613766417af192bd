package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.ChangeFeed;
import org.composablecdp.bronze.DeltaRecords;
import org.composablecdp.bronze.EncodedLater;
import org.composablecdp.bronze.RecordChanges;
import org.composablecdp.bronze.RecordFiles;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.bronze.Ticks;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.BatchId;
import org.composablecdp.lake.Flow;

/** One source of records to bronze. */
record RecordIngest(Run run, Conf.RecordSource source) {

  private static final String BEGAN = "_batch_began";

  StreamingQuery start() {
    return switch (source.type()) {
      case FILES -> files();
      case JDBC -> compared();
      case DELTA -> delta();
    };
  }

  private StreamingQuery files() {
    var format = RecordFiles.Format.valueOf(source.format().name());
    RecordFiles files = new RecordFiles(source.path(), format, source.options());
    if (files.haveEncoding()) {
      files
          .found(spark(), new EncodedLater(known()).files())
          .map(found -> found.withColumn(BEGAN, current_timestamp()))
          .ifPresent(found -> store(files, found, new BatchId(name() + "/" + run.id(), 0)));
    }
    return follow(
        files.newFiles(spark(), run.conf().streaming().filesPerBatch()),
        (found, batch) -> store(files, found, batch));
  }

  private void store(RecordFiles files, Dataset<Row> found, BatchId batch) {
    Map<String, List<String>> columns = files.columns(found);
    if (columns.isEmpty()) {
      return; // Nothing is in the new files: those of no bytes are not even among the found
    }
    new NamedColumns(source)
        .check(columns, files.typedColumns(spark(), columns.keySet()), this::wasSeen);
    files.store(spark(), columns, rows -> append(rows, found, batch));
  }

  /** By comparison of the whole, or of what is recent, with what is known. */
  private StreamingQuery compared() {
    var changes = new RecordChanges(source.key(), source.watermark(), source.overlap());
    return follow(
        Ticks.stream(spark()),
        (tick, batch) -> {
          Dataset<Row> rows = RecordOrigins.read(source, spark());
          RecordOrigins.needsColumns(source, changes.missing(rows), rows);
          append(changes.of(rows, known()), tick, batch);
        });
  }

  private StreamingQuery delta() {
    DeltaRecords table = RecordOrigins.delta(source);
    if (table.hasChangeFeed(spark())) {
      ChangeFeed feed = new ChangeFeed(RecordOrigins.key(source));
      return follow(
          table.changes(spark()),
          (rows, batch) -> append(feed.of(rows.drop(BEGAN), known()), rows, batch));
    }
    return source.key().isEmpty()
        ? follow(
            table.appended(spark()),
            (rows, batch) -> append(DeltaRecords.asRecords(rows.drop(BEGAN)), rows, batch))
        : compared();
  }

  private StreamingQuery follow(Dataset<Row> stream, Flow.Step step) {
    return run.follow(name(), stream.withColumn(BEGAN, current_timestamp()), step);
  }

  /**
   * Stores records of the columns that they have; the others are as of a new record of a file.
   *
   * @param batch rows of the batch they were made of, which say when it began
   */
  private void append(Dataset<Row> records, Dataset<Row> batch, BatchId id) {
    List<Row> began = batch.select(BEGAN).limit(1).collectAsList();
    if (!began.isEmpty()) {
      Map<String, Column> missing = missing(lit(began.get(0).getTimestamp(0)));
      Arrays.asList(records.columns()).forEach(missing::remove);
      run.lake().appendOnce(RecordsTable.TABLE, records.withColumns(missing), id);
    }
  }

  private Map<String, Column> missing(Column began) {
    Column none = lit(null).cast("string");
    Map<String, Column> columns = new HashMap<>();
    columns.put(RecordsTable.SOURCE, lit(source.name()));
    columns.put(RecordsTable.RECORD, lit(source.record().word()));
    columns.put(RecordsTable.FILE, lit(RecordOrigins.of(source)));
    columns.put(RecordsTable.RAW, none);
    columns.put(RecordsTable.PROBLEM, none);
    columns.put(RecordsTable.OPERATION, lit(RecordsTable.UPSERT));
    columns.put(RecordsTable.RECORD_KEY, none);
    columns.put(RecordsTable.WATERMARK, none);
    columns.put(RecordsTable.CONTENT_HASH, none.cast("bigint"));
    columns.put(RecordsTable.ARRIVED_AT, began);
    columns.put(RecordsTable.INGESTED_AT, began);
    columns.put(RecordsTable.INGEST_RUN, lit(run.id()));
    return columns;
  }

  private String name() {
    return "ingest.records." + source.name();
  }

  private boolean wasSeen(String column) {
    return !known().filter(col(RecordsTable.PAYLOAD).contains("\"" + column + "\":")).isEmpty();
  }

  private SparkSession spark() {
    return run.lake().spark();
  }

  private Dataset<Row> known() {
    return run.lake()
        .read(RecordsTable.TABLE)
        .filter(col(RecordsTable.SOURCE).equalTo(source.name()));
  }
}
