package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the records that are of one person, without labels.
 *
 * @param fields columns that are compared, at most {@value PairComparison#FIELDS}
 * @param blocks blocking rules as {@link BlockSyntax} reads them; none for those that go with the
 *     fields
 */
public record Matching(List<MatchField> fields, List<String> blocks, MatchOptions options) {

  /**
   * Whether the blocking rules can be read.
   *
   * @throws IllegalArgumentException with the first that cannot
   */
  public void check() {
    new BlockSyntax(fields).rules(blocks);
  }

  /** Matches the records of one source. */
  public MatchResult dedupe(Dataset<Row> records, String key) {
    return result(nodes(records, key, 0));
  }

  /** Matches the records of two sources; their columns have the same names. */
  public MatchResult link(Dataset<Row> records, Dataset<Row> others, String key) {
    return result(nodes(records, key, 0).unionByName(nodes(others, key, 1)));
  }

  /** Nodes are keys with their source, so that sources may use the same keys. */
  private Dataset<Row> nodes(Dataset<Row> records, String key, int source) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        concat(lit((source + 1) + ":"), trim(col("`" + key + "`").cast("string")))
            .as(Candidates.NODE));
    columns.add(lit(source).as(Candidates.SOURCE));
    fields.forEach(field -> columns.add(col("`" + field.name() + "`")));
    return records.select(columns.toArray(Column[]::new));
  }

  private MatchResult result(Dataset<Row> nodes) {
    Comparing comparing = Comparing.of(fields);
    List<BlockingRule> rules =
        blocks.isEmpty()
            ? new DefaultBlocks(fields).rules()
            : new BlockSyntax(fields).rules(blocks);
    Dataset<Row> candidates = new Candidates(fields, rules, options.blockLimit()).apply(nodes);
    PairRows rows = new PairRows(comparing.pairs(), options.linking());
    Dataset<Row> pairs = rows.compared(candidates).localCheckpoint();

    Universe universe = Universe.of(candidates, options.linking());
    List<Agreement> agreements = agreements(rows, candidates, pairs, universe);
    MatchModel model =
        comparing
            .estimation(universe.pairs() / options.sampledPairs())
            .fit(agreements, 1.0 / universe.records());
    Weighing weighing = new Weighing(comparing, model, universe);
    Dataset<Row> scored = new ScoredPairs(weighing).apply(pairs, candidates).localCheckpoint();
    MatchOutput.Numbers numbers =
        new MatchOutput.Numbers(universe.records(), agreements, leftOut(candidates, rules));
    MatchReport report = new MatchOutput(weighing).report(numbers, threshold(scored));
    return new MatchResult(weighing, candidates, scored, report, options.oneToOne());
  }

  private ThresholdChoice threshold(Dataset<Row> scored) {
    ThresholdChoice chosen = ThresholdChoice.of(ScoredPairs.steps(scored));
    double wanted = options.threshold();
    return wanted <= 0
        ? chosen
        : ThresholdChoice.at(MatchModel.log2(wanted / (1 - wanted)), ScoredPairs.steps(scored));
  }

  private List<Agreement> agreements(
      PairRows rows, Dataset<Row> candidates, Dataset<Row> pairs, Universe universe) {
    List<Row> found =
        pairs.groupBy(PairRows.PATTERN).agg(count(lit(1)).as(PairRows.PAIRS)).collectAsList();
    List<Row> others =
        rows.sampled(candidates, universe.groups(options.sampledPairs()), options.seed())
            .collectAsList();
    double compared = found.stream().mapToLong(row -> row.getLong(1)).sum();
    double sampled = others.stream().mapToLong(row -> row.getLong(1)).sum();
    double scale = Math.max(0, universe.pairs() - compared) / Math.max(1, sampled);
    return Stream.concat(
            found.stream().map(row -> new Agreement(row.getLong(0), row.getLong(1), true)),
            others.stream()
                .map(row -> new Agreement(row.getLong(0), row.getLong(1) * scale, false)))
        .sorted(Comparator.comparing(Agreement::candidates).thenComparing(Agreement::pattern))
        .toList();
  }

  private List<MatchReport.Block> leftOut(Dataset<Row> candidates, List<BlockingRule> rules) {
    Map<Integer, Long> counts = new HashMap<>();
    candidates
        .select(explode(col(Candidates.CANDIDATE + "." + Candidates.LEFT_OUT)).as("rule"))
        .groupBy("rule")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.put(row.getInt(0), row.getLong(1)));
    return rules.stream()
        .map(
            rule ->
                new MatchReport.Block(
                    rule.described(fields), counts.getOrDefault(rule.number(), 0L)))
        .toList();
  }
}
