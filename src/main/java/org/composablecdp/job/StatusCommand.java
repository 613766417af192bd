package org.composablecdp.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Lake;
import org.composablecdp.quality.Expectation;
import org.composablecdp.silver.event.EventParsing;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how the lake is; ends with 1 when something received is unaccounted for or broken. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "How the lake is: where what was received went, the last runs, broken expectations.",
      "Ends with 1 when the account does not hold or an expectation of severity error is broken."
    })
final class StatusCommand implements Callable<Integer> {

  /** How the status is printed. */
  enum Format {
    TABLE,
    JSON
  }

  @Mixin private LakeOptions options;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      description = "How it is printed (default: table)")
  private Format format = Format.TABLE;

  @Option(
      names = "--verify",
      description = "Counts everything again from the tables: reads all of bronze and silver")
  private boolean verify;

  @Override
  public Integer call() throws JsonProcessingException {
    Conf conf = options.conf();
    Status status = status(conf, Expected.of(conf));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(format == Format.JSON ? json(status) : new StatusReport(status).text());
    return status.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Status status(Conf conf, List<Expectation> expectations) {
    Lake lake = LakeOptions.lake(conf);
    StatusQueries queries = new StatusQueries(lake);
    List<Status.Balance> balances = queries.balances();
    List<Status.Layer> layers = balances.isEmpty() ? List.of() : queries.layers();
    List<Status.Result> results = queries.expectations(expectations);
    List<String> problems = new ArrayList<>(problems(balances, layers, results));
    if (verify && !balances.isEmpty()) {
      problems.addAll(
          verified(new Recount(lake, new EventParsing(EventContents.of(conf.sources()))), layers));
    }
    return new Status(balances, layers, queries.jobs(), results, problems);
  }

  private static List<String> verified(Recount recount, List<Status.Layer> layers) {
    long waiting = layers.stream().mapToLong(Status.Layer::waiting).sum();
    return waiting == 0
        ? recount.differences()
        : List.of(
            "%,d rows of bronze wait: run cdp events and cdp records, then --verify"
                .formatted(waiting));
  }

  private static List<String> problems(
      List<Status.Balance> balances, List<Status.Layer> layers, List<Status.Result> results) {
    List<String> problems = new ArrayList<>();
    layers.stream()
        .filter(layer -> !layer.holds())
        .forEach(
            layer ->
                problems.add(
                    "%s has %,d rows, but %,d are accounted for: run cdp reconcile, or wait for the run that is on its way"
                        .formatted(layer.table(), layer.rows(), layer.accounted())));
    balances.stream()
        .filter(balance -> balance.duplicate() < 0)
        .forEach(
            balance ->
                problems.add(
                    "%s of %s: %,d more than were received"
                        .formatted(balance.kind(), balance.source(), -balance.duplicate())));
    results.stream()
        .filter(result -> !result.passed() && result.severity().equals(Expectation.ERROR))
        .forEach(
            result ->
                problems.add(
                    "The expectation %s of %s is broken"
                        .formatted(result.expectation(), result.table())));
    return problems;
  }

  private static String json(Status status) throws JsonProcessingException {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(status)
        + "\n";
  }
}
