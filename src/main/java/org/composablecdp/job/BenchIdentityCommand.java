package org.composablecdp.job;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.LooseFiles;
import org.composablecdp.silver.identity.ConnectedComponents;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures connected components of a graph of identifiers, from Parquet to Parquet, beside those of
 * GraphX. The graph is simulated: people with some cookies, a login or none, an e-mail address, and
 * one in a hundred who shares it.
 */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    description = "Measures connected components of identifiers, beside those of GraphX.")
final class BenchIdentityCommand implements Callable<Integer> {

  private static final int EDGES_OF_A_PERSON = 5;

  @Option(names = "--edges", description = "Links between identifiers (default: 1000000)")
  private int edges = 1_000_000;

  @Option(names = "--rounds", description = "How often each is done; the last counts (default: 2)")
  private int rounds = 2;

  @Option(names = "--distributed", description = "Also without a bound on one task: in rounds")
  private boolean distributed;

  @Option(names = "--only", description = "Leaves out GraphX")
  private boolean only;

  @Override
  public Integer call() throws IOException {
    SparkSession spark = Engine.session();
    Path work = Files.createTempDirectory("cdp-bench");
    try {
      Graph graph =
          new Graph(
              new LooseFiles(spark, "parquet"),
              work.resolve("links").toString(),
              work.resolve("components").toString());
      graph.files().write(simulated(spark), graph.from());
      List<BenchResult> results = new ArrayList<>();
      results.add(measure("cdp", graph, new ConnectedComponents(edges)::apply));
      if (distributed) {
        results.add(measure("cdp, in rounds", graph, new ConnectedComponents(0)::apply));
      }
      if (!only) {
        results.add(measure("GraphX", graph, GraphxComponents::of));
      }
      int people = edges / EDGES_OF_A_PERSON;
      String data = String.format(Locale.ROOT, "%,d links of %,d simulated people", edges, people);
      System.out.println(new BenchReport(data, "links", results).table());
      return 0;
    } finally {
      ShopFolder.delete(work);
    }
  }

  /** Where the links are, and where the components of identifiers go. */
  private record Graph(LooseFiles files, String from, String to) {

    void resolve(UnaryOperator<Dataset<Row>> components) {
      files.write(components.apply(files.read(from, Map.of())), to);
    }
  }

  private BenchResult measure(String name, Graph graph, UnaryOperator<Dataset<Row>> components) {
    StageDisplay display = new StageDisplay(System.err);
    for (int round = 0; round < rounds; round++) {
      display.show(name, () -> graph.resolve(components));
    }
    return BenchRun.result(display.timings().get(rounds - 1), edges);
  }

  /** Each person has four cookies and an e-mail address, all seen with the login. */
  private Dataset<Row> simulated(SparkSession spark) {
    Column person = expr("id div " + EDGES_OF_A_PERSON);
    Column turn = expr("id % " + EDGES_OF_A_PERSON);
    Column isEmail = turn.equalTo(0);
    Column household = expr("if(id div 5 % 100 = 0, id div 5 + 1, id div 5)");
    Column cookie = concat(lit("domain_userid:"), hashed(expr("concat('cookie', id)")));
    Column email = concat(lit("email_hash:"), hashed(concat(lit("email"), household)));
    Column user = concat(lit("user_id:"), person);
    return spark
        .range(edges)
        .select(
            when(isEmail, email).otherwise(cookie).as(IdentityEdgesTable.LEFT_IDENTIFIER),
            user.as(IdentityEdgesTable.RIGHT_IDENTIFIER));
  }

  private static Column hashed(Column text) {
    return sha2(text.cast("binary"), 256).substr(1, 36);
  }
}
