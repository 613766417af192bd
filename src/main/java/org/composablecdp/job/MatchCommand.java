package org.composablecdp.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.MatchConf;
import org.composablecdp.conf.MatchConfLoader;
import org.composablecdp.lake.Engine;
import org.composablecdp.silver.identity.match.MatchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the records of one person in files or tables, without labels. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the records of one person in a file or table, or in two of them, without labels.",
      "Writes pairs with their weights, and clusters."
    })
final class MatchCommand implements Callable<Integer> {

  @Option(
      names = "--conf",
      required = true,
      paramLabel = "FILE",
      description = "What is matched and how: see docs/matching.md")
  private String file;

  @Option(
      names = "--explain",
      arity = "2",
      paramLabel = "KEY",
      description = "Shows what the weight of two records is the sum of; writes nothing")
  private List<String> keys = List.of();

  @Option(names = "--levels", description = "Also prints the chances and the weight of every level")
  private boolean levels;

  @Override
  public Integer call() {
    MatchConf.File conf = new MatchConfLoader(Engine::session).load(file);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    MatchRun run = new MatchRun(conf, Engine.session());
    MatchResult result = run.result();
    if (conf.match().tune()) {
      result = new MatchTruth(run.truth(), result).tuned();
    }
    if (!keys.isEmpty()) {
      out.print(explained(result));
      return 0;
    }
    run.write(result);
    out.print(new MatchSummary(result.report(), conf.match().tune()).text(result.clusters()));
    if (levels) {
      out.print(new MatchSummary(result.report(), conf.match().tune()).levels());
    }
    if (!conf.match().truth().isEmpty()) {
      out.print(new MatchTruth(run.truth(), result).text());
    }
    run.places().forEach(out::println);
    return 0;
  }

  private String explained(MatchResult result) {
    List<MatchResult.Step> steps = result.explain(keys.get(0), keys.get(1));
    if (steps.isEmpty()) {
      throw new ConfException(
          "'%s' or '%s' is no key of the records: write two that are there"
              .formatted(keys.get(0), keys.get(1)));
    }
    return MatchSummary.waterfall(steps, result.report());
  }
}
