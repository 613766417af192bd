package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.Repair;
import org.composablecdp.silver.event.RepairedFailures;
import org.composablecdp.silver.event.ReplayPlan;
import org.composablecdp.silver.event.ReplaysTable;
import org.composablecdp.silver.record.RecordRepair;
import org.composablecdp.silver.record.RecordReplayPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Repairs failed events or records in quarantine and puts them into bronze once more. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Repairs failed events, or records in quarantine, and puts them into bronze again; cdp events or cdp records does the rest.")
final class ReplayCommand implements Callable<Integer> {

  private static final SqlOption WHERE =
      new SqlOption("--where", "write a condition over the columns of silver.failed_events");
  private static final SqlOption SET_FIELD =
      new SqlOption(
          "--set-field",
          "write field=<SQL expression over the fields of the event, which are texts>");

  @Mixin private LakeOptions options;

  @Option(
      names = "--where",
      required = true,
      paramLabel = "CONDITION",
      description =
          "Which failed events: an SQL condition over silver.failed_events; true for all of them")
  private String where;

  @Option(
      names = "--set-field",
      paramLabel = "FIELD=SQL",
      description =
          "Gives a field the value of an SQL expression over all 131 fields, which are texts and null where empty; may be given several times")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--patch",
      paramLabel = "FILE",
      description =
          "JSON patches (RFC 6902) by JSON field or schema: {\"contexts\": [{\"op\": …}]}")
  private String patch;

  @Option(
      names = "--fields",
      paramLabel = "131",
      description = "Adds empty fields at the end of records with fewer, cuts those with more")
  private int fields;

  @Option(
      names = "--again",
      description =
          "Also what was replayed like this before and failed again, after a mended schema")
  private boolean again;

  @Option(names = "--dry-run", description = "Says what would be done, and does nothing")
  private boolean dryRun;

  @Option(
      names = "--records",
      description =
          "Records in quarantine instead of failed events: --where is over silver.quarantine, --set-field over the map field")
  private boolean records;

  @Override
  public Integer call() {
    Conf conf = options.conf();
    Lake lake = LakeOptions.lake(conf);
    Run run = new Run(UUID.randomUUID().toString(), lake, conf, Instant.now(), new Pace.Once());
    if (records) {
      records(run);
    } else {
      events(run);
    }
    return 0;
  }

  private void records(Run run) {
    if (fields != 0) {
      throw new ConfException("--fields is for events: leave it out, or write --set-field");
    }
    RecordRepair repair = new RecordRepair(values, patch == null ? "" : patchText());
    RecordReplay replay =
        new RecordReplay(run, new RecordReplayPlan(repair, again ? run.id() : ""));
    Dataset<Row> planned = replay.planned(where);
    long ready = report(planned);
    if (dryRun) {
      System.out.println(replay.forecast(planned));
    } else {
      replay(run, replay.rows(planned), ready);
    }
  }

  private void events(Run run) {
    Repair repair = new Repair(values, patch == null ? "" : patchText(), fields);
    Lake lake = run.lake();
    Dataset<Row> failures = lake.read(FailedEventsTable.TABLE);
    Dataset<Row> selected = WHERE.rows(() -> failures.where(expr(where)));
    ReplayPlan plan = new ReplayPlan(repair, again ? run.id() : "");
    Dataset<Row> replays = lake.read(ReplaysTable.TABLE);
    Dataset<Row> repaired = new RepairedFailures().apply(replays, lake.read(EventsTable.TABLE));
    Dataset<Row> planned = SET_FIELD.rows(() -> plan.apply(selected, replays, repaired));
    long ready = report(planned);
    Dataset<Row> rows = plan.replays(planned, run.id(), run.asOf());
    if (dryRun) {
      forecast(rows);
    } else {
      Column none = lit(null).cast("string");
      replay(
          run,
          rows.withColumn(ReplaysTable.RECORD, none).withColumn(ReplaysTable.OPERATION, none),
          ready);
    }
  }

  private String patchText() {
    return LakeOptions.text(patch, "name a file of JSON patches with --patch");
  }

  private static long report(Dataset<Row> planned) {
    long ready = 0;
    for (Row row : planned.groupBy(ReplayPlan.STATUS).count().orderBy("status").collectAsList()) {
      System.out.printf("%,d %s%n", row.getLong(1), row.getString(0));
      ready += row.getString(0).equals(ReplayPlan.TO_REPLAY) ? row.getLong(1) : 0;
    }
    return ready;
  }

  /** By the rules of fields alone: schemas and duplicates are for the events job. */
  private static void forecast(Dataset<Row> rows) {
    Dataset<Row> parsed =
        new EventParsing()
            .apply(
                rows.withColumn(
                    FailedEventsTable.STREAM, lit(org.composablecdp.bronze.EventsTable.REPLAY)));
    Row counts =
        parsed
            .agg(
                count_if(col(EventParsing.EVENT).isNotNull()),
                count_if(col(EventParsing.FAILURE).isNotNull()))
            .head();
    System.out.printf(
        "dry run: %,d would be read as events, %,d would fail again%n",
        counts.getLong(0), counts.getLong(1));
  }

  private void replay(Run run, Dataset<Row> rows, long ready) {
    if (ready > 0) {
      run.lake().append(ReplaysTable.TABLE, rows);
    }
    new Runner(run).runStage(List.of(new ReplaysToBronze()));
    System.out.printf(
        "%,d replayed: %s%n",
        ready,
        records
            ? "cdp records stores them, or keeps them in quarantine, linked to these"
            : "cdp events makes events of them, or failures that are linked to these");
  }
}
