package org.composablecdp.job;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.IdentityConf;
import org.composablecdp.conf.IdentityConf.Household;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.identity.Households;
import org.composablecdp.silver.identity.HouseholdsTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;

/** Who lives or uses something together: made anew when identifiers or records changed. */
final class HouseholdsJob implements Job {

  @Override
  public String name() {
    return "households";
  }

  @Override
  public String description() {
    return "Customers with one address or device to households";
  }

  @Override
  public void check(Run run) {
    IdentityTables tables = new IdentityTables(run.lake().spark());
    List<String> problems =
        rules(run).stream()
            .filter(rule -> !rule.table().isEmpty())
            .flatMap(
                rule ->
                    tables
                        .problems(rule.rule(), rule.table(), rows -> tried(run, rule, rows))
                        .stream())
            .toList();
    if (!problems.isEmpty()) {
      throw ConfException.of(run.conf().identity().rules(), problems);
    }
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    List<Household> rules = rules(run);
    Lake lake = run.lake();
    Dataset<Row> changed =
        rules.stream()
            .filter(rule -> !rule.table().isEmpty())
            .map(rule -> IdentityTables.find(rule.table()).orElseThrow())
            .distinct()
            .map(table -> touched(lake, table))
            .reduce(touched(lake, IdentifiersTable.TABLE), Dataset::unionAll);
    return List.of(
        run.follow(
            "households." + IdentityRules.fingerprint(rules, lake),
            changed,
            (rows, batch) -> refresh(run, rules)));
  }

  private static Dataset<Row> touched(Lake lake, Table table) {
    return lake.changesAtOnce(table).select(lit(1).as("touched"));
  }

  /** Writes what differs from before. */
  private static void refresh(Run run, List<Household> rules) {
    Lake lake = run.lake();
    Dataset<Row> made =
        rules.stream()
            .map(rule -> made(lake, run, rule))
            .reduce(none(lake), Dataset::unionByName)
            .localCheckpoint();
    Dataset<Row> gone =
        lake.read(HouseholdsTable.TABLE)
            .join(made, HouseholdsTable.TABLE.key().toArray(String[]::new), "left_anti");
    lake.synchronise(
        HouseholdsTable.TABLE,
        made.withColumn(Lake.DELETED, lit(false))
            .unionByName(gone.withColumn(Lake.DELETED, lit(true))));
  }

  private static Dataset<Row> none(Lake lake) {
    return lake.spark().createDataFrame(List.of(), HouseholdsTable.TABLE.schema());
  }

  private static Dataset<Row> made(Lake lake, Run run, Household rule) {
    Dataset<Row> identifiers = lake.read(IdentifiersTable.TABLE);
    return rule.table().isEmpty()
        ? households(rule)
            .ofShared(rule.shared(), people(run), lake.read(IdentityEdgesTable.TABLE), identifiers)
        : households(rule)
            .ofRecords(
                counted(rule, lake.read(IdentityTables.find(rule.table()).orElseThrow())),
                identifier(run, rule),
                rule.same(),
                identifiers);
  }

  private static Dataset<Row> tried(Run run, Household rule, Dataset<Row> rows) {
    Dataset<Row> none =
        run.lake().spark().createDataFrame(List.of(), IdentifiersTable.TABLE.schema());
    return households(rule)
        .ofRecords(counted(rule, rows), identifier(run, rule), rule.same(), none);
  }

  private static Households households(Household rule) {
    return new Households(rule.rule(), rule.most());
  }

  private static Dataset<Row> counted(Household rule, Dataset<Row> rows) {
    return rule.where().isEmpty() ? rows : rows.filter(expr(rule.where()));
  }

  private static Column identifier(Run run, Household rule) {
    return IdentifiersTable.written(
        rule.identifier(),
        expr(rule.id()).cast("string"),
        IdentityRules.blocked(run.conf().identity()));
  }

  /** Types that tell people apart. */
  private static List<String> people(Run run) {
    return IdentityRules.of(run.conf().identity()).conf().shared().stream()
        .map(IdentityConf.Shared::type)
        .toList();
  }

  private static List<Household> rules(Run run) {
    return IdentityRules.of(run.conf().identity()).conf().households();
  }
}
