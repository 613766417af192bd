package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Parts a component into persons, from the weights of all pairs of its members.
 *
 * @param threshold in bits, with the prior
 * @param oneToOne whether a record has one partner at most, the best first
 */
record ComponentParting(Weighing weighing, double threshold, boolean oneToOne)
    implements Serializable {

  /** Larger components are first parted by leaving out weaker pairs. */
  private static final int LARGEST = 300;

  private static final double STEP = 1;

  /** A pair of members by their numbers. */
  private record Edge(int one, int other, double weight) {}

  /** Rows of node, smallest node of its part and confidence, of a component. */
  List<Row> parts(Row component) {
    List<Candidate> members =
        component.<Row>getList(0).stream()
            .map(Candidates::of)
            .sorted(Comparator.comparing(Candidate::key))
            .toList();
    List<Edge> edges = edges(members, component.getList(1));
    List<Row> rows = new ArrayList<>();
    List<int[]> small = new ArrayList<>();
    if (oneToOne) {
      small.addAll(partners(members.size(), edges));
    } else {
      divide(numbers(members.size()), edges, threshold, small);
    }
    small.forEach(part -> rows.addAll(parted(members, part)));
    return rows;
  }

  private static List<Edge> edges(List<Candidate> members, List<Row> rows) {
    Map<String, Integer> numbers = new HashMap<>();
    members.forEach(member -> numbers.put(member.key(), numbers.size()));
    return rows.stream()
        .map(
            row ->
                new Edge(
                    numbers.get(row.getString(0)), numbers.get(row.getString(1)), row.getDouble(2)))
        .sorted(
            Comparator.comparingDouble((Edge edge) -> -edge.weight())
                .thenComparingInt(Edge::one)
                .thenComparingInt(Edge::other))
        .toList();
  }

  private static int[] numbers(int size) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private static List<int[]> partners(int size, List<Edge> edges) {
    boolean[] taken = new boolean[size];
    List<int[]> parts = new ArrayList<>();
    for (Edge edge : edges) {
      if (!taken[edge.one()] && !taken[edge.other()]) {
        parts.add(new int[] {edge.one(), edge.other()});
        taken[edge.one()] = true;
        taken[edge.other()] = true;
      }
    }
    for (int i = 0; i < size; i++) {
      if (!taken[i]) {
        parts.add(new int[] {i});
      }
    }
    return parts;
  }

  private static void divide(int[] part, List<Edge> edges, double least, List<int[]> small) {
    if (part.length <= LARGEST) {
      small.add(part);
      return;
    }
    List<Edge> strong = edges.stream().filter(edge -> edge.weight() >= least + STEP).toList();
    for (int[] smaller : connected(part, strong)) {
      divide(smaller, within(smaller, strong), least + STEP, small);
    }
  }

  private static List<Edge> within(int[] part, List<Edge> edges) {
    return edges.stream().filter(edge -> Arrays.binarySearch(part, edge.one()) >= 0).toList();
  }

  private static List<int[]> connected(int[] part, List<Edge> edges) {
    int[] roots = numbers(part[part.length - 1] + 1);
    edges.forEach(edge -> join(roots, edge.one(), edge.other()));
    Map<Integer, List<Integer>> groups = new HashMap<>();
    for (int member : part) {
      groups.computeIfAbsent(root(roots, member), any -> new ArrayList<>()).add(member);
    }
    return groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static void join(int[] roots, int one, int other) {
    int left = root(roots, one);
    int right = root(roots, other);
    roots[Math.max(left, right)] = Math.min(left, right);
  }

  private static int root(int[] roots, int member) {
    int root = member;
    while (roots[root] != root) {
      roots[root] = roots[roots[root]];
      root = roots[root];
    }
    return root;
  }

  private List<Row> parted(List<Candidate> members, int[] part) {
    double[][] weights = new double[part.length][part.length];
    for (int i = 0; i < part.length; i++) {
      for (int j = i + 1; j < part.length; j++) {
        double weight = weighing.evidence(members.get(part[i]), members.get(part[j])).weight();
        weights[i][j] = weight - threshold;
        weights[j][i] = weights[i][j];
      }
    }
    int[] labels = oneToOne ? new int[part.length] : new AverageLinkage(weights).parts();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < part.length; i++) {
      String smallest = members.get(part[labels[i]]).key();
      double confidence = confidence(weights[i], labels, i);
      rows.add(RowFactory.create(members.get(part[i]).key(), smallest, confidence));
    }
    return rows;
  }

  /** The chance at the average weight to the other members; 1 for one alone. */
  private double confidence(double[] weights, int[] labels, int member) {
    double sum = 0;
    int others = 0;
    for (int i = 0; i < labels.length; i++) {
      if (i != member && labels[i] == labels[member]) {
        sum += weights[i];
        others++;
      }
    }
    return others == 0 ? 1 : MatchModel.probability(threshold + sum / others);
  }
}
