package org.composablecdp.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.FailureSummary;
import org.composablecdp.silver.event.RepairedFailures;
import org.composablecdp.silver.event.ReplaysTable;
import org.composablecdp.silver.record.QuarantineSummary;
import org.composablecdp.silver.record.QuarantineTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what is wrong with failed events and with records in quarantine. */
@Command(
    name = "failures",
    mixinStandardHelpOptions = true,
    description =
        "Failed events and records in quarantine by source, type or rule, field and message, with an example of each.")
final class FailuresCommand implements Callable<Integer> {

  @Mixin private LakeOptions options;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Those received since then: 2026-08-30 or 2026-08-30T12:00:00Z (default: all)")
  private String since;

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "How many kinds are printed, the most frequent first (default: 50)")
  private int limit = 50;

  @Option(
      names = "--no-examples",
      description = "Leaves out the values of examples, which may hold personal data")
  private boolean withoutExamples;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "How rows are printed; json is one object a line (default: table)")
  private QueryCommand.Format format = QueryCommand.Format.TABLE;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ConfException("--limit is " + limit + ": write a number above 0");
    }
    Lake lake = LakeOptions.lake(options.conf());
    Dataset<Row> repaired =
        new RepairedFailures().apply(lake.read(ReplaysTable.TABLE), lake.read(EventsTable.TABLE));
    Dataset<Row> summary =
        new FailureSummary()
            .apply(received(lake.read(FailedEventsTable.TABLE)), repaired)
            .unionByName(new QuarantineSummary().apply(received(lake.read(QuarantineTable.TABLE))))
            .orderBy(
                desc("failures"), col("source"), col("failure_type"), col("field"), col("message"));
    Dataset<Row> shown = withoutExamples ? summary.drop(FailureSummary.EXAMPLE) : summary;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new RowPrinter(out).print(shown.limit(limit), format);
    return 0;
  }

  private Dataset<Row> received(Dataset<Row> failures) {
    if (since == null) {
      return failures;
    }
    Column received =
        coalesce(col(FailedEventsTable.ARRIVED_AT), col(FailedEventsTable.INGESTED_AT));
    return failures.where(received.geq(lit(Moment.parse("--since", since))));
  }
}
