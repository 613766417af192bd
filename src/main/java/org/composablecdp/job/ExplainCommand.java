package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.CustomerEvidence;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityChangesTable;
import org.composablecdp.silver.identity.IdentityRefusalsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why identifiers are one customer, or are not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Why a customer is one: its identifiers, links, evidence and history.",
      "Of two: the way from one to the other, or what keeps them apart."
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int CHANGES = 50;

  @Mixin private LakeOptions options;

  @Parameters(
      arity = "1..2",
      paramLabel = "CUSTOMER",
      description = "A customer_id, also a former one, or an identifier such as user_id:ann")
  private List<String> asked;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also writes a page with the graph drawn")
  private Path html;

  @Override
  public Integer call() {
    Lake lake = LakeOptions.lake(options.conf());
    IdentityLinks links = new IdentityLinks(lake, IdentityRules.of(options.conf().identity()));
    CustomerLookup lookup = new CustomerLookup(lake);
    List<CustomerLookup.Found> found = asked.stream().map(lookup::find).toList();
    Set<String> customers =
        found.stream().map(CustomerLookup.Found::customer).collect(Collectors.toSet());
    CustomerEvidence evidence =
        CustomerEvidence.of(
            customers,
            lake.read(IdentifiersTable.TABLE),
            links.once(links.all()),
            lake.read(IdentityRefusalsTable.TABLE));
    MatchReasons reasons = MatchReasons.of(links.current(), evidence);
    CustomerReport report = new CustomerReport(evidence, reasons, changes(lake, customers));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(
        found.size() == 1 ? report.ofOne(found.get(0)) : report.ofTwo(found.get(0), found.get(1)));
    if (html != null) {
      write(new CustomerPage(evidence, reasons, found).html());
      out.println("The page is in " + html);
    }
    return 0;
  }

  private static List<Row> changes(Lake lake, Set<String> customers) {
    Dataset<Row> changes = lake.read(IdentityChangesTable.TABLE);
    Object[] ids = customers.toArray();
    return changes
        .filter(
            col(IdentityChangesTable.CUSTOMER_ID)
                .isin(ids)
                .or(col(IdentityChangesTable.OTHER_CUSTOMER_ID).isin(ids)))
        .orderBy(IdentityChangesTable.CHANGED_AT, IdentityChangesTable.CHANGE_ID)
        .limit(CHANGES)
        .collectAsList();
  }

  private void write(String page) {
    try {
      Files.writeString(html, page);
    } catch (IOException e) {
      throw new UncheckedIOException("--html " + html + " cannot be written", e);
    }
  }
}
