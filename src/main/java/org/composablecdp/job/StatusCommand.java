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
      "Ends with 1 when the account does not hold, the last run of a job failed, or an expectation",
      "of severity error is broken."
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
      description =
          "Counts everything again and looks for each record in silver: reads all of bronze and silver")
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
    Status status =
        new Status(
            queries.balances(),
            queries.layers(),
            queries.jobs(),
            queries.expectations(expectations),
            List.of());
    List<String> problems = new ArrayList<>(new StatusProblems(status).sentences());
    if (verify && !status.layers().isEmpty()) {
      problems.addAll(verified(new Recount(lake, conf), status.layers()));
    }
    return status.with(problems);
  }

  private static List<String> verified(Recount recount, List<Status.Layer> layers) {
    long waiting = layers.stream().mapToLong(Status.Layer::waiting).sum();
    return waiting == 0
        ? recount.differences()
        : List.of(
            "%,d rows wait: run cdp events, cdp records and cdp reconcile, then --verify"
                .formatted(waiting));
  }

  private static String json(Status status) throws JsonProcessingException {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(status)
        + "\n";
  }
}
