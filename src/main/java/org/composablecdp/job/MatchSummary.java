package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.match.MatchReport;
import org.composablecdp.silver.identity.match.MatchResult;

/** What matching found out, for people. */
record MatchSummary(MatchReport report, boolean isTuned) {

  private static final int SIZES = 12;
  private static final String SIZE = "size";

  String text(Dataset<Row> clusters) {
    StringBuilder text = new StringBuilder();
    text.append(TextTable.of(List.of("what", "number"), numbers()));
    text.append(
        "%nThreshold: a probability of %.3f (%.2f bits), %s; expected are precision %.3f, recall %.3f of the pairs compared%n%n"
            .formatted(
                report.probability(),
                report.threshold(),
                isTuned ? "the best against the truth" : "where the expected F1 of pairs is best",
                report.precision(),
                report.recall()));
    text.append(TextTable.of(List.of("blocks of", "left out"), blocks()));
    text.append('\n')
        .append(TextTable.of(List.of("records of a cluster", "clusters"), sizes(clusters)));
    return text.append('\n').toString();
  }

  private List<List<String>> numbers() {
    return List.of(
        List.of("records", "%,d".formatted(report.records())),
        List.of("pairs compared", "%,d".formatted(report.pairs())),
        List.of("ways of agreeing", "%,d".formatted(report.patterns())),
        List.of("chance of one person", number(report.prior())),
        List.of("chance of one household", number(report.household())));
  }

  private List<List<String>> blocks() {
    return report.blocks().stream()
        .map(block -> List.of(block.rule(), "%,d".formatted(block.leftOut())))
        .toList();
  }

  private static List<List<String>> sizes(Dataset<Row> clusters) {
    List<Row> sizes =
        clusters
            .groupBy("cluster_id")
            .agg(count(lit(1)).as(SIZE))
            .groupBy(SIZE)
            .agg(count(lit(1)))
            .orderBy(col(SIZE))
            .collectAsList();
    List<List<String>> rows = new ArrayList<>();
    long more = 0;
    for (Row row : sizes) {
      if (row.getLong(0) <= SIZES) {
        rows.add(List.of("" + row.getLong(0), "%,d".formatted(row.getLong(1))));
      } else {
        more += row.getLong(1);
      }
    }
    if (more > 0) {
      long largest = sizes.get(sizes.size() - 1).getLong(0);
      rows.add(List.of("%d to %,d".formatted(SIZES + 1, largest), "%,d".formatted(more)));
    }
    return rows;
  }

  /** The chances of every level. */
  String levels() {
    List<List<String>> rows =
        report.levels().stream()
            .map(
                level ->
                    List.of(
                        level.field(),
                        level.level(),
                        number(level.m()),
                        number(level.u()),
                        "%+.2f".formatted(level.weight())))
            .toList();
    return TextTable.of(List.of("field", "level", "m", "u", "bits"), rows) + "\n";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value != 0 && value < 0.001 ? "%.2E" : "%.4f", value);
  }

  /** The parts of the weight of a pair, and where they lead. */
  static String waterfall(List<MatchResult.Step> steps, MatchReport report) {
    List<List<String>> rows = new ArrayList<>();
    double sum = 0;
    for (MatchResult.Step step : steps.subList(0, steps.size() - 1)) {
      sum += step.weight();
      rows.add(
          List.of(
              step.field(),
              step.left(),
              step.right(),
              step.level(),
              "%+.2f".formatted(step.weight()),
              "%+.2f".formatted(sum)));
    }
    String table =
        TextTable.of(List.of("field", "one", "other", "they are", "bits", "so far"), rows);
    double probability = 1 / (1 + Math.pow(2, -sum));
    return "%s%nA probability of %.6f that they are one person; the threshold is %.3f%n"
        .formatted(table, probability, report.probability());
  }
}
