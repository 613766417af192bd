package org.composablecdp.job;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.EventStream;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.MissingColumns;

/** Sources to bronze: events and records as they come. */
final class IngestJob implements Job {

  /** A first run over a long topic is cut into batches, so that a repeated one costs little. */
  private static final int OFFSETS_PER_BATCH = 1_000_000;

  private static final String INGEST = "ingest.events.";

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
    Conf.Sources sources = run.conf().sources();
    SourceChecks.places(run.conf(), run.lake().spark());
    SourceChecks.topics(sources, run.lake().spark());
    if (!sources.records().isEmpty()) {
      new MissingColumns(run.lake(), RecordsTable.TABLE).add();
    }
    Stream<Supplier<StreamingQuery>> events =
        sources.events().stream().map(source -> () -> events(run, source));
    Stream<Supplier<StreamingQuery>> records =
        sources.records().stream().map(source -> () -> new RecordIngest(run, source).start());
    return Queries.start(Stream.concat(events, records).toList());
  }

  private static StreamingQuery events(Run run, Conf.EventSource source) {
    Dataset<Row> stream =
        read(run, source)
            .withColumn(EventsTable.SOURCE, lit(source.name()))
            .withColumn(EventsTable.INGESTED_AT, current_timestamp())
            .withColumn(EventsTable.INGEST_RUN, lit(run.id()));
    return run.follow(
        INGEST + source.name(),
        stream,
        (rows, batch) -> run.lake().appendOnce(EventsTable.TABLE, rows, batch));
  }

  /** The source checks its options itself, and knows nothing of its name. */
  private static Dataset<Row> read(Run run, Conf.EventSource source) {
    try {
      return stream(run, source).read(run.lake().spark());
    } catch (IllegalArgumentException e) {
      throw new ConfException(
          "sources.events '%s': options: %s".formatted(source.name(), e.getMessage()), e);
    }
  }

  private static EventStream stream(Run run, Conf.EventSource source) {
    return switch (source.type()) {
      case KINESIS -> new EventStream.Kinesis(source.options());
      case KAFKA ->
          new EventStream.Kafka(with("maxOffsetsPerTrigger", OFFSETS_PER_BATCH, source.options()));
      case FILES ->
          new EventStream.Files(
              source.path(),
              with("maxFilesPerTrigger", run.conf().streaming().filesPerBatch(), source.options()));
    };
  }

  /** The options, with a default for one of them; names of options have no case. */
  private static Map<String, String> with(String name, int otherwise, Map<String, String> given) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.put(name, Integer.toString(otherwise));
    options.putAll(given);
    return options;
  }
}
