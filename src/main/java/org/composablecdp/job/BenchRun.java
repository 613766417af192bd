package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.EventParsing;

/**
 * Measures the stages of a run, each time in a new lake.
 *
 * @param conf with the sources
 */
record BenchRun(Conf conf, Instant asOf) {

  /** How many stages are run: ingest and events, or all of them. */
  static final int EVENTS = 2;

  static final int ALL = Jobs.STAGES.size();

  private static final int WARM_UP = 2;

  List<BenchResult> measure(Path folder, int stages) {
    Run run = in(folder);
    Lake lake = run.lake();
    StageDisplay display = new StageDisplay(System.err);
    new Runner(run).runStages(Jobs.STAGES.subList(0, stages), display);

    long received = lake.read(org.composablecdp.bronze.EventsTable.TABLE).count();
    List<BenchResult> results = new ArrayList<>(parsing(lake, received));
    Duration total = Duration.ZERO;
    Duration processors = Duration.ZERO;
    for (StageDisplay.Timing timing : display.timings()) {
      results.add(result(timing, received));
      total = total.plus(timing.time());
      processors = processors.plus(timing.processorTime());
    }
    if (stages == ALL) {
      results.add(new BenchResult("run", received, total, processors));
    }
    return results;
  }

  /** A run in a new lake, whose tables take the names of those before. */
  Run in(Path folder) {
    if (Engine.onDatabricks()) {
      throw new ConfException("bench makes lakes in folders: run it outside Databricks");
    }
    Lake lake = LakeOptions.lake(conf).movedTo(LakePlace.inFolder(folder.toString()));
    return new Run(UUID.randomUUID().toString(), lake, conf, asOf, new Pace.Once());
  }

  /** Reading bronze, and reading and parsing it to typed fields, without writing. */
  private static List<BenchResult> parsing(Lake lake, long received) {
    StageDisplay quiet = new StageDisplay(new PrintStream(OutputStream.nullOutputStream()));
    for (int i = 0; i < WARM_UP; i++) {
      read(lake).collectAsList();
      parsed(lake).collectAsList();
    }
    quiet.show("read bronze", () -> read(lake).collectAsList());
    quiet.show("parse", () -> parsed(lake).collectAsList());
    return quiet.timings().stream().map(timing -> result(timing, received)).toList();
  }

  private static Dataset<Row> read(Lake lake) {
    return records(lake).agg(max(xxhash64(col("data"))));
  }

  private static Dataset<Row> parsed(Lake lake) {
    return new EventParsing()
        .apply(records(lake))
        .agg(max(xxhash64(col("event"))), count(col("failure")));
  }

  private static Dataset<Row> records(Lake lake) {
    return lake.read(org.composablecdp.bronze.EventsTable.TABLE);
  }

  static BenchResult result(StageDisplay.Timing timing, long events) {
    return new BenchResult(timing.stage(), events, timing.time(), timing.processorTime());
  }
}
