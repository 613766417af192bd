package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.CustomerGraph;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityChangesTable;
import org.composablecdp.silver.identity.IdentityEvaluation;
import org.composablecdp.silver.identity.IdentityRefusalsTable;
import org.composablecdp.silver.identity.IdentityStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How customers are made up, what was refused and blocked, and how right it is. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = {
      "How large and how dense customers are, what was refused or is shared, and what the last run",
      "changed; with a truth also how right it is."
    })
final class IdentityStatsCommand implements Callable<Integer> {

  private static final int LARGEST = 10;
  private static final int MOST_LINKS = 100_000;

  @Mixin private LakeOptions options;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "CSV with person_id, identifier_type and value: then also precision and recall of pairs")
  private String truth;

  @Override
  public Integer call() {
    Lake lake = LakeOptions.lake(options.conf());
    IdentityLinks links = new IdentityLinks(lake, IdentityRules.of(options.conf().identity()));
    StorageLevel kept = StorageLevel.MEMORY_AND_DISK();
    IdentityStatistics statistics =
        new IdentityStatistics(
            lake.read(IdentifiersTable.TABLE).persist(kept),
            links.once(links.all()).persist(kept),
            lake.read(IdentityRefusalsTable.TABLE).persist(kept));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    print(out, "", totals(lake, statistics));
    print(out, "Customers by number of identifiers", statistics.sizes());
    out.println("The largest customers\n" + largest(statistics));
    print(out, "Links refused", by(statistics.refusals(), IdentityRefusalsTable.REASON));
    print(
        out,
        "Identifiers seen with more people than allowed, which link nobody",
        by(
            statistics.identifiers().filter(IdentifiersTable.IS_SHARED),
            IdentifiersTable.IDENTIFIER_TYPE));
    print(out, "Changed by the last run", lastChanges(lake.read(IdentityChangesTable.TABLE)));
    if (truth != null) {
      out.print(quality(lake, statistics));
    }
    return 0;
  }

  private static Dataset<Row> totals(Lake lake, IdentityStatistics statistics) {
    Dataset<Row> customers =
        statistics.identifiers().select(IdentifiersTable.CUSTOMER_ID).distinct();
    return counted("customers", customers)
        .unionAll(counted("identifiers", statistics.identifiers()))
        .unionAll(counted("pairs seen together", statistics.edges()))
        .unionAll(counted("links that hold", statistics.links()))
        .unionAll(counted("former customer ids", lake.read(CustomerAliasesTable.TABLE)));
  }

  private static Dataset<Row> counted(String what, Dataset<Row> rows) {
    return rows.agg(count(lit(1)).as("number")).select(lit(what).as("what"), col("number"));
  }

  private static Dataset<Row> by(Dataset<Row> rows, String column) {
    return rows.groupBy(column)
        .agg(count(lit(1)).as("number"))
        .orderBy(desc("number"), col(column));
  }

  private static Dataset<Row> lastChanges(Dataset<Row> changes) {
    String run = IdentityChangesTable.RUN_ID;
    Dataset<Row> last = changes.orderBy(desc(IdentityChangesTable.CHANGED_AT)).limit(1).select(run);
    return by(changes.join(last, new String[] {run}, "left_semi"), IdentityChangesTable.KIND);
  }

  private static String largest(IdentityStatistics statistics) {
    List<Row> customers = statistics.largest(LARGEST).collectAsList();
    List<Row> links = links(statistics, customers);
    List<List<String>> rows = new ArrayList<>();
    for (Row customer : customers) {
      List<String> cells = new ArrayList<>(cells(customer));
      cells.add(links.size() == MOST_LINKS ? "" : number(bridges(customer.getString(0), links)));
      rows.add(cells);
    }
    return TextTable.of(List.of("customer_id", "identifiers", "links", "density", "bridges"), rows);
  }

  private static List<Row> links(IdentityStatistics statistics, List<Row> customers) {
    Object[] ids = customers.stream().map(row -> row.getString(0)).toArray();
    return statistics
        .links()
        .filter(col(IdentifiersTable.CUSTOMER_ID).isin(ids))
        .limit(MOST_LINKS)
        .collectAsList();
  }

  /** Links without which the customer would be two. */
  private static long bridges(String customer, List<Row> links) {
    return new CustomerGraph(
            links.stream()
                .filter(row -> row.getString(2).equals(customer))
                .map(row -> new CustomerGraph.Link(row.getString(0), row.getString(1)))
                .toList())
        .bridges()
        .size();
  }

  private String quality(Lake lake, IdentityStatistics statistics) {
    IdentityEvaluation found =
        IdentityEvaluation.of(
            statistics.identifiers(), statistics.edges(), IdentityTruth.of(lake.spark(), truth));
    return "Against the truth\n"
        + TextTable.of(
            List.of("precision", "recall", "recall of those connected"),
            List.of(
                List.of(
                    ratio(found.precision()),
                    ratio(found.recall()),
                    ratio(found.recallOfConnected()))));
  }

  private static void print(PrintStream out, String title, Dataset<Row> rows) {
    List<List<String>> cells =
        rows.collectAsList().stream().map(IdentityStatsCommand::cells).toList();
    if (!cells.isEmpty()) {
      out.print(title.isEmpty() ? "" : title + "\n");
      out.println(TextTable.of(Arrays.asList(rows.columns()), cells));
    }
  }

  private static List<String> cells(Row row) {
    return IntStream.range(0, row.size()).mapToObj(i -> cell(row.get(i))).toList();
  }

  private static String cell(Object value) {
    if (value instanceof Double share) {
      return ratio(share);
    }
    return value instanceof Number number
        ? number(number.longValue())
        : value == null ? "" : value.toString();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
