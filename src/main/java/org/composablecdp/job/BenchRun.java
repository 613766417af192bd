package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.EventParsing;

/** Measures the stages of a run on the data of a shop, each time in a new lake. */
record BenchRun(ShopFolder data, Instant asOf) {

  /** How many stages are run: ingest and events, or all of them. */
  static final int EVENTS = 2;

  static final int ALL = Jobs.STAGES.size();

  List<BenchResult> measure(Path folder, int stages) {
    Conf conf = data.conf();
    Lake lake = LakeOptions.lake(conf).movedTo(LakePlace.inFolder(folder.toString()));
    Run run = new Run(UUID.randomUUID().toString(), lake, conf, asOf, new Pace.Once());
    StageDisplay display = new StageDisplay(System.err);
    display.show(new Runner(run), Jobs.STAGES.subList(0, stages));

    long received = lake.read(org.composablecdp.bronze.EventsTable.TABLE).count();
    List<BenchResult> results = new ArrayList<>(parsing(lake, received));
    Duration total = Duration.ZERO;
    for (StageDisplay.Timing timing : display.timings()) {
      results.add(new BenchResult(timing.stage(), received, timing.time()));
      total = total.plus(timing.time());
    }
    if (stages == ALL) {
      results.add(new BenchResult("run", received, total));
    }
    return results;
  }

  /** Reading bronze, and reading and parsing it to typed fields, without writing. */
  private static List<BenchResult> parsing(Lake lake, long received) {
    Dataset<Row> records = lake.read(org.composablecdp.bronze.EventsTable.TABLE);
    Dataset<Row> read = records.agg(max(xxhash64(col("data"))));
    Dataset<Row> parsed =
        new EventParsing().apply(records).agg(max(xxhash64(col("event"))), count(col("failure")));
    return List.of(
        new BenchResult("read bronze", received, time(read)),
        new BenchResult("parse", received, time(parsed)));
  }

  /** The second time of two, so that code is compiled and files are in memory. */
  private static Duration time(Dataset<Row> rows) {
    rows.collectAsList();
    long start = System.nanoTime();
    rows.collectAsList();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
