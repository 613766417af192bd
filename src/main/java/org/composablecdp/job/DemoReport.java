package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.Tables;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.ModelsTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityEvaluation;

/**
 * What a demo made, how long it took and how good it is.
 *
 * @param eventsBefore how many events the lake had received before
 */
record DemoReport(Run run, ShopFolder place, long eventsBefore) {

  /** The lake of conf/local.yml, in the folder of the project. */
  private static final String LOCAL = ".lake/demo/lake";

  private static final long MILLIS_PER_SECOND = 1000;

  /** A stage that took less had nothing to do. */
  private static final long IDLE_MILLIS = 100;

  String text(List<StageDisplay.Timing> timings) {
    return String.join("\n", "", stages(timings), tables(), quality(), next());
  }

  /** How many events a lake has received. */
  static long events(Lake lake) {
    return lake.attach(EventsTable.TABLE) ? lake.read(EventsTable.TABLE).count() : 0;
  }

  private String stages(List<StageDisplay.Timing> timings) {
    long events = events(run.lake()) - eventsBefore;
    List<List<String>> rows = new ArrayList<>();
    Duration total = Duration.ZERO;
    for (StageDisplay.Timing timing : timings) {
      rows.add(stage(timing.stage(), timing.time(), events));
      total = total.plus(timing.time());
    }
    rows.add(stage("all", total, events));
    return TextTable.of(List.of("stage", "seconds", "new events/s"), rows);
  }

  private static List<String> stage(String name, Duration time, long events) {
    long rate = events * MILLIS_PER_SECOND / Math.max(1, time.toMillis());
    boolean isIdle = events == 0 || time.toMillis() < IDLE_MILLIS;
    return List.of(name, seconds(time), isIdle ? "" : number(rate));
  }

  private String tables() {
    Map<String, Long> counts =
        Tables.all().stream()
            .filter(run.lake()::attach)
            .map(this::counted)
            .reduce(Dataset::unionAll)
            .stream()
            .flatMap(rows -> rows.collectAsList().stream())
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    List<List<String>> rows =
        Tables.all().stream()
            .filter(table -> counts.containsKey(table.name()))
            .map(table -> List.of(table.name(), number(counts.get(table.name())), table.comment()))
            .toList();
    return TextTable.of(List.of("table", "rows", "one row per"), rows);
  }

  private Dataset<Row> counted(Table table) {
    return run.lake()
        .read(table)
        .agg(count(lit(1)).as("rows"))
        .select(lit(table.name()).as("table"), col("rows"));
  }

  private String quality() {
    List<List<String>> rows = new ArrayList<>();
    IdentityEvaluation identity =
        IdentityEvaluation.of(
            run.lake().read(IdentifiersTable.TABLE),
            run.lake().read(IdentityEdgesTable.TABLE),
            IdentityTruth.of(
                run.lake().spark(), place.truth().resolve("identifiers.csv").toString()));
    rows.add(
        List.of(
            "identity precision",
            ratio(identity.precision()),
            "pairs of identifiers in one customer that are one person's"));
    rows.add(
        List.of(
            "identity recall",
            ratio(identity.recall()),
            "pairs of one person's identifiers that are in one customer"));
    rows.add(
        List.of(
            "  of those connected",
            ratio(identity.recallOfConnected()),
            "recall where a login, order or shared cookie connects the two at all"));
    newestModels()
        .forEach(
            model ->
                rows.add(
                    List.of(
                        model.getAs(ModelsTable.MODEL) + " AUC",
                        ratio(model.getAs(ModelsTable.AUC)),
                        "on a later period; recency alone: "
                            + ratio(model.getAs(ModelsTable.BASELINE_AUC)))));
    return TextTable.of(List.of("quality", "value", "what it is"), rows);
  }

  private List<Row> newestModels() {
    Dataset<Row> models = run.lake().read(ModelsTable.TABLE);
    Dataset<Row> newest =
        models.groupBy(ModelsTable.MODEL).agg(max(ModelsTable.VERSION).as(ModelsTable.VERSION));
    return models
        .join(newest, new String[] {ModelsTable.MODEL, ModelsTable.VERSION}, "left_semi")
        .orderBy(ModelsTable.MODEL)
        .limit(10)
        .collectAsList();
  }

  private String next() {
    String lake = place.root().resolve("lake").toString();
    String query =
        "./cdp query "
            + (lake.equals(LakeOptions.project().resolve(LOCAL).toString())
                ? ""
                : "--set lake.folder=" + lake + " ");
    return """
        Next:
          QUERY"select * from gold.customers order by revenue desc limit 5"
          QUERY"select model, band, count(*), avg(probability) from gold.scores group by all order by all"
          ./cdp demo --kinesis        the same through the Kinesis protocol
          conf/local.yml              point it at your own stream and files
        The lake is in LAKE.
        """
        .replace("QUERY", query)
        .replace("LAKE", lake);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", (double) time.toMillis() / MILLIS_PER_SECOND);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
