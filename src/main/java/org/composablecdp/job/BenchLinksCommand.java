package org.composablecdp.job;

import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.lake.TableHistory;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityHistoryTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the identity job on new links on top of few and of many identifiers that are known: each
 * link is a new cookie of one of the people, who have a login and four cookies.
 */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = "Measures how the cost of new links grows with the identifiers that are stored.")
final class BenchLinksCommand implements Callable<Integer> {

  private static final int ROUNDS = 3;
  private static final int IDENTIFIERS_OF_A_PERSON = 5;
  private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
  private static final List<Table> WRITTEN =
      List.of(IdentifiersTable.TABLE, IdentityEdgesTable.TABLE, IdentityHistoryTable.TABLE);

  @Option(names = "--links", description = "New links (default: 10000)")
  private int links = 10_000;

  @Option(
      names = "--identifiers",
      arity = "2",
      description = "Identifiers that are known (default: 1000000 and 10000000)")
  private List<Integer> identifiers = List.of(1_000_000, 10_000_000);

  @Override
  public Integer call() throws IOException {
    Path work = Files.createTempDirectory("cdp-bench");
    try {
      List<BenchResult> results = new ArrayList<>();
      for (int known : identifiers) {
        results.add(measure(work.resolve("of-" + known), known));
      }
      String data = String.format(Locale.ROOT, "%,d new links of known people", links);
      System.out.println(new BenchReport(data, "links", results).table());
      System.out.printf(
          Locale.ROOT,
          "Ratio of %,d identifiers to %,d: %.2f in seconds, %.2f in CPU-seconds%n",
          identifiers.get(1),
          identifiers.get(0),
          results.get(0).perSecond() / results.get(1).perSecond(),
          results.get(0).perProcessorSecond() / results.get(1).perProcessorSecond());
      return 0;
    } finally {
      ShopFolder.delete(work);
    }
  }

  /** The fastest of a few batches, each of other links. */
  private BenchResult measure(Path root, int known) {
    Run run = new BenchRun(new ShopFolder(root).conf(List.of(), Map.of()), AS_OF).in(root);
    StageDisplay display = new StageDisplay(System.err);
    String name = String.format(Locale.ROOT, "on %,d", known);
    display.show(name + ": stored", () -> store(run.lake(), known));
    List<BenchResult> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      run.lake().append(EventsTable.TABLE, events(run.lake(), round, known));
      Instant before = Instant.now();
      display.show(name, () -> new Runner(run).runStage(List.of(new IdentityJob())));
      rounds.add(BenchRun.result(display.timings().get(display.timings().size() - 1), links));
      tell(run.lake(), before);
    }
    return rounds.stream().min(Comparator.comparing(BenchResult::time)).orElseThrow();
  }

  private static void tell(Lake lake, Instant before) {
    WRITTEN.forEach(
        table ->
            System.err.printf(
                Locale.ROOT,
                "    %s: %,d rows written, and %,d copied%n",
                table.name(),
                new TableHistory(lake, table).rowsWrittenSince(before),
                new TableHistory(lake, table).rowsCopiedSince(before)));
  }

  /** People as the job would have made them. */
  private static void store(Lake lake, int known) {
    Dataset<Row> people = lake.spark().range(known / IDENTIFIERS_OF_A_PERSON).toDF("person");
    String login = "concat('user_id:', person)";
    String customer = "concat('c', substring(sha2(CAST(" + login + " AS BINARY), 256), 1, 24))";
    Dataset<Row> identifiers =
        people
            .selectExpr("person", customer + " AS customer_id", "explode(sequence(0, 4)) AS number")
            .selectExpr(
                "*",
                "if(number = 0, 'user_id', 'domain_userid') AS identifier_type",
                "if(number = 0, CAST(person AS STRING), substring(sha2(CAST(concat(person, '/', number) AS BINARY), 256), 1, 36)) AS value")
            .selectExpr(
                "*",
                "concat(identifier_type, ':', value) AS identifier",
                "customer_id AS component_id",
                "false AS is_shared",
                "if(number = 0, TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-02') AS first_seen_at",
                "TIMESTAMP '2026-01-02' AS last_seen_at",
                "TIMESTAMP '2026-01-01' AS valid_from",
                "CAST(NULL AS TIMESTAMP) AS valid_to",
                "true AS is_current",
                "'bench' AS run_id");
    lake.append(IdentifiersTable.TABLE, identifiers);
    lake.append(IdentityHistoryTable.TABLE, identifiers);
    lake.append(
        IdentityEdgesTable.TABLE,
        identifiers
            .filter("number > 0")
            .selectExpr(
                "identifier AS left_identifier",
                login + " AS right_identifier",
                "'event' AS rule",
                "identifier AS evidence",
                "1.0D AS confidence",
                "array(DATE '2026-01-01') AS seen_on",
                "first_seen_at",
                "last_seen_at"));
  }

  private Dataset<Row> events(Lake lake, int round, int known) {
    int people = known / IDENTIFIERS_OF_A_PERSON;
    Dataset<Row> seen =
        lake.spark()
            .range(links)
            .withColumn("round", expr("" + round))
            .selectExpr(
                "uuid() AS event_id",
                "'bench' AS v_collector",
                "'bench' AS v_etl",
                "'bench' AS source",
                "TIMESTAMP '2026-01-03' AS ingested_at",
                "id AS record_hash",
                "TIMESTAMP '2026-01-03' AS collector_tstamp",
                "CAST(pmod(xxhash64(id, round), " + people + ") AS STRING) AS user_id",
                "substring(sha2(CAST(concat('new', round, '/', id) AS BINARY), 256), 1, 36) AS domain_userid");
    return lake.read(EventsTable.TABLE).limit(0).unionByName(seen, true);
  }
}
