package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.conf.IdentityConf;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityMatchesTable;
import org.composablecdp.silver.identity.match.MatchField;
import org.composablecdp.silver.identity.match.MatchOptions;
import org.composablecdp.silver.identity.match.MatchResult;
import org.composablecdp.silver.identity.match.Matching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rule of linkage: compares all records of its table, and stores which are of one person. */
record RecordLinkage(Run run, IdentityConf.Linkage rule) {

  private static final Logger LOG = LoggerFactory.getLogger(RecordLinkage.class);

  /** Rules run side by side, and the table takes one writer at a time. */
  private static final Object WRITING = new Object();

  private static final String IDENTIFIER = IdentifiersTable.IDENTIFIER;
  private static final String SEEN_AT = IdentityMatchesTable.SEEN_AT;
  private static final String LEFT = IdentityMatchesTable.LEFT_IDENTIFIER;
  private static final String RIGHT = IdentityMatchesTable.RIGHT_IDENTIFIER;

  Table table() {
    return IdentityTables.find(rule.table()).orElseThrow();
  }

  /** What is wrong with the rule. */
  List<String> problems() {
    return new IdentityTables(run.lake().spark())
        .problems(
            rule.rule(),
            rule.table(),
            rows -> {
              matching().check();
              return records(rows);
            });
  }

  /** Comes to the same when it is done again. */
  void write() {
    Lake lake = run.lake();
    Dataset<Row> records = records(lake.read(table())).localCheckpoint();
    Dataset<Row> links = links(records).localCheckpoint();
    Dataset<Row> gone =
        lake.read(IdentityMatchesTable.TABLE)
            .filter(col(IdentityMatchesTable.RULE).equalTo(rule.rule()))
            .filter(IdentityMatchesTable.IS_CURRENT)
            .join(links, new String[] {LEFT, RIGHT}, "left_anti")
            .withColumn(IdentityMatchesTable.IS_CURRENT, lit(false));
    synchronized (WRITING) {
      lake.upsert(IdentityMatchesTable.TABLE, links.unionByName(gone));
    }
  }

  /** Identifier, seen_at and the fields; of records of one identifier the last one. */
  private Dataset<Row> records(Dataset<Row> rows) {
    Dataset<Row> counted = rule.where().isEmpty() ? rows : rows.filter(expr(rule.where()));
    Column[] fields =
        rule.fields().keySet().stream()
            .map(name -> col("`" + name + "`").cast("string").as(name))
            .toArray(Column[]::new);
    Column identifier =
        IdentifiersTable.written(
            rule.identifier(),
            trim(expr(rule.id()).cast("string")),
            IdentityRules.blocked(run.conf().identity()));
    return counted
        .select(
            identifier.as(IDENTIFIER),
            expr(rule.time()).cast("timestamp").as(SEEN_AT),
            struct(fields).as("fields"))
        .filter(col(IDENTIFIER).isNotNull().and(col(SEEN_AT).isNotNull()))
        .groupBy(IDENTIFIER)
        .agg(
            functions.max(SEEN_AT).as(SEEN_AT),
            max_by(col("fields"), struct(col(SEEN_AT), xxhash64(col("fields")))).as("fields"))
        .select(IDENTIFIER, SEEN_AT, "fields.*");
  }

  private Dataset<Row> links(Dataset<Row> records) {
    long number = records.count();
    if (number < rule.fewest()) {
      LOG.info(
          "linkage {}: {} records of {} are too few to estimate chances: nothing is linked",
          rule.rule(),
          number,
          rule.table());
      return run.lake().spark().createDataFrame(List.of(), IdentityMatchesTable.TABLE.schema());
    }
    MatchResult result = matching().dedupe(records, IDENTIFIER);
    Dataset<Row> times = records.select(IDENTIFIER, SEEN_AT);
    return result
        .links()
        .withColumnsRenamed(Map.of(MatchResult.LEFT_KEY, LEFT, MatchResult.RIGHT_KEY, RIGHT))
        .join(times.toDF(LEFT, "left_seen"), LEFT)
        .join(times.toDF(RIGHT, "right_seen"), RIGHT)
        .withColumn(SEEN_AT, greatest(col("left_seen"), col("right_seen")))
        .withColumn(IdentityMatchesTable.RULE, lit(rule.rule()))
        .withColumn(IdentityMatchesTable.IS_CURRENT, lit(true))
        .selectExpr(IdentityMatchesTable.TABLE.columnNames().toArray(String[]::new));
  }

  private Matching matching() {
    MatchOptions defaults = MatchOptions.defaults();
    return new Matching(
        MatchField.all(rule.fields()),
        rule.blocks(),
        new MatchOptions(
            rule.blockLimit(),
            defaults.sampledPairs(),
            defaults.seed(),
            rule.threshold(),
            false,
            false));
  }
}
