package org.composablecdp.bronze.kinesis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.composablecdp.spark.LocalSpark;

/** A query over the source that keeps the rows of each batch. */
final class TestQuery {

  static final SparkSession SPARK = LocalSpark.session();

  private final Map<String, String> options;
  private final Path checkpoint;
  private final List<List<Row>> batches = new CopyOnWriteArrayList<>();
  private Consumer<List<Row>> onBatch = rows -> {};

  TestQuery(Map<String, String> options, Path checkpoint) {
    this.options = options;
    this.checkpoint = checkpoint;
  }

  /** Called with the rows of each batch before the batch is done. */
  TestQuery onBatch(Consumer<List<Row>> step) {
    onBatch = step;
    return this;
  }

  /** Reads all that is there, and stops. */
  TestQuery run() {
    StreamingQuery query = start(Trigger.AvailableNow());
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return this;
  }

  StreamingQuery start() {
    return start(Trigger.ProcessingTime(0));
  }

  private StreamingQuery start(Trigger trigger) {
    VoidFunction2<Dataset<Row>, Long> step =
        (rows, number) -> {
          List<Row> batch = rows.collectAsList();
          batches.add(batch);
          onBatch.accept(batch);
        };
    try {
      return rows()
          .writeStream()
          .trigger(trigger)
          .option("checkpointLocation", checkpoint.toString())
          .foreachBatch(step)
          .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  Dataset<Row> rows() {
    return SPARK.readStream().format(KinesisSource.class.getName()).options(options).load();
  }

  List<List<Row>> batches() {
    return batches;
  }

  /** What the records read so far say. */
  List<String> ids() {
    return all(row -> new String(row.<byte[]>getAs("data"), StandardCharsets.UTF_8));
  }

  <T> List<T> all(Function<Row, T> column) {
    return batches.stream().flatMap(List::stream).map(column).toList();
  }
}
