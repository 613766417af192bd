package org.composablecdp.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.Tables;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs SQL over the lake and prints what it gives. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs SQL over the lake: cdp query \"select * from gold.customers limit 5\".")
final class QueryCommand implements Callable<Integer> {

  /** How rows are printed. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "SQL", description = "The statement")
  private String sql;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "How rows are printed; json is one object a line (default: table)")
  private Format format = Format.TABLE;

  @Option(
      names = "--write",
      description =
          "Runs any statement, also one that changes or deletes; without it only queries run")
  private boolean write;

  @Override
  public Integer call() {
    Lake lake = LakeOptions.lake(options.conf());
    String text = sql.toLowerCase(Locale.ROOT);
    boolean all = text.startsWith("show") || text.startsWith("desc");
    for (Table table : Tables.all()) {
      if (all || text.contains(table.shortName())) {
        lake.attach(table);
      }
    }
    Dataset<Row> rows = write ? lake.spark().sql(sql) : asked(lake.spark());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new RowPrinter(out).print(rows, format);
    return 0;
  }

  private Dataset<Row> asked(SparkSession spark) {
    SqlQuery query = new SqlQuery(sql);
    query
        .problem()
        .ifPresent(
            problem -> {
              throw new ConfException(problem + "; --write runs other statements too");
            });
    return query.rows(spark);
  }
}
