package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.CustomerEvidence;
import org.composablecdp.silver.identity.CustomerGraph;
import org.composablecdp.silver.identity.IdentityMatchesTable;

/** What the weights of links that linkage found are the sums of. */
record MatchReasons(Map<CustomerGraph.Link, List<Step>> steps) {

  /** Links that are looked at. */
  private static final int MOST = 200;

  /** Less than this says nothing. */
  private static final double SEEN = 0.005;

  /**
   * A part of a weight.
   *
   * @param field its name, or what else counts
   * @param level how far the two agree; empty where there is none
   * @param weight in bits
   */
  record Step(String field, String level, double weight) {}

  /** Of the links of some customers. */
  static MatchReasons of(Dataset<Row> matches, CustomerEvidence evidence) {
    Object[] left =
        evidence.links().stream().map(link -> link.ends().left()).distinct().limit(MOST).toArray();
    Map<CustomerGraph.Link, List<Step>> steps =
        new TreeMap<>(
            Comparator.comparing(CustomerGraph.Link::left)
                .thenComparing(CustomerGraph.Link::right));
    matches
        .filter(col(IdentityMatchesTable.LEFT_IDENTIFIER).isin(left))
        .limit(MOST)
        .collectAsList()
        .forEach(row -> steps.put(ends(row), steps(row)));
    return new MatchReasons(steps);
  }

  private static CustomerGraph.Link ends(Row row) {
    return new CustomerGraph.Link(
        row.getAs(IdentityMatchesTable.LEFT_IDENTIFIER),
        row.getAs(IdentityMatchesTable.RIGHT_IDENTIFIER));
  }

  private static List<Step> steps(Row match) {
    return match.<Row>getList(match.fieldIndex(IdentityMatchesTable.STEPS)).stream()
        .map(step -> new Step(step.getString(0), step.getString(1), step.getDouble(2)))
        .filter(step -> Math.abs(step.weight()) >= SEEN)
        .toList();
  }

  List<Step> of(CustomerGraph.Link link) {
    return steps.getOrDefault(link, List.of());
  }

  /** All of them, as tables. */
  String text() {
    StringBuilder text = new StringBuilder();
    steps.forEach(
        (link, parts) ->
            text.append("  ")
                .append(link.left())
                .append(" and ")
                .append(link.right())
                .append('\n')
                .append(table(parts).indent(4)));
    return text.toString();
  }

  /** What a weight is the sum of, and where it leads. */
  static String table(List<Step> steps) {
    List<List<String>> rows = new ArrayList<>();
    double sum = 0;
    for (Step step : steps) {
      sum += step.weight();
      rows.add(
          List.of(
              step.field(),
              step.level(),
              "%+.2f".formatted(step.weight()),
              "%+.2f".formatted(sum)));
    }
    return TextTable.of(List.of("field", "they are", "bits", "so far"), rows);
  }
}
