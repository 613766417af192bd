package org.composablecdp.lake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * An incremental query: it reads what is new since its checkpoint and hands it on in batches. Its
 * name names the checkpoint, so it must never change.
 *
 * @param name unique in the lake, for example {@code events} or {@code ingest.web}
 */
public record Flow(Lake lake, String name, Pace pace) {

  /** What is done with a batch; must come to the same when a batch is given twice. */
  @FunctionalInterface
  public interface Step {
    void accept(Dataset<Row> rows, BatchId batch);
  }

  /** Starts handing the stream's new rows to the step. */
  public StreamingQuery start(Dataset<Row> stream, Step step) {
    CompletableFuture<String> id = new CompletableFuture<>();
    VoidFunction2<Dataset<Row>, Long> body =
        (rows, number) -> step.accept(rows, new BatchId(id.join(), number));
    try {
      StreamingQuery query =
          stream
              .writeStream()
              .queryName(name)
              .trigger(pace.trigger())
              .option("checkpointLocation", lake.place().checkpointOf(name))
              .foreachBatch(body)
              .start();
      id.complete(query.id().toString());
      return query;
    } catch (TimeoutException e) {
      throw new IllegalStateException("Query " + name + " did not start in time", e);
    }
  }
}
