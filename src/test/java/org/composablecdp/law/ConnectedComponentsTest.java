package org.composablecdp.law;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.identity.ConnectedComponents;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Components are those of a union, whichever way they are found. */
final class ConnectedComponentsTest {

  private static final int LONG = 5_000;

  private final Random random = new Random(5);

  @Test
  void roundsATaskAndCollidingHashesFindTheSameComponents() {
    List<Row> edges = new ArrayList<>();
    edges.addAll(chain("chain", IntStream.range(0, LONG).boxed().toList()));
    edges.addAll(chain("shuffled", shuffled(LONG)));
    edges.addAll(star("star", LONG));
    edges.add(edge("loop", 1, 1));
    edges.addAll(List.of(edge("twice", 1, 2), edge("twice", 2, 1), edge("twice", 1, 2)));
    for (int graph = 0; graph < 100; graph++) {
      edges.addAll(randomGraph("random" + graph));
    }
    Collections.shuffle(edges, random);
    Dataset<Row> graph =
        LocalSpark.session().createDataFrame(edges, StructType.fromDDL("a STRING, b STRING"));

    Map<String, String> inRounds = labels(new ConnectedComponents(0).apply(graph));
    Map<String, String> inATask = labels(new ConnectedComponents(edges.size()).apply(graph));
    Map<String, String> onCollisions = labels(weakHash(edges.size()).apply(graph));

    assertThat(components(inRounds)).isEqualTo(components(inATask));
    assertThat(components(onCollisions)).isEqualTo(components(inATask));
    assertThat(components(inATask))
        .isEqualTo(components(Union.of(edges)))
        .anyMatch(nodes -> nodes.size() == LONG && nodes.contains("shuffled/000000"))
        .anyMatch(nodes -> nodes.size() == LONG + 1 && nodes.contains("star/000000"))
        .contains(Set.of("loop/000001"), Set.of("twice/000001", "twice/000002"));
  }

  @Test
  void aLongChainAndALargeStarAreOneComponentEach() {
    List<Row> edges = new ArrayList<>(chain("chain", shuffled(100_000)));
    edges.addAll(star("star", 200_000));
    Dataset<Row> graph =
        LocalSpark.session().createDataFrame(edges, StructType.fromDDL("a STRING, b STRING"));

    assertThat(
            new ConnectedComponents(edges.size())
                .apply(graph)
                .groupBy(ConnectedComponents.COMPONENT)
                .count()
                .selectExpr("count")
                .collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactlyInAnyOrder(100_000L, 200_001L);
  }

  /** At first it makes no difference between most nodes. */
  private static ConnectedComponents weakHash(int edges) {
    return new ConnectedComponents(
        edges, (node, attempt) -> attempt < 2 ? pmod(xxhash64(node), lit(50L)) : xxhash64(node));
  }

  @Test
  void noEdgesGiveNoComponents() {
    Dataset<Row> none =
        LocalSpark.session().createDataFrame(List.of(), StructType.fromDDL("a STRING, b STRING"));
    assertThat(new ConnectedComponents(0).apply(none).isEmpty()).isTrue();
    assertThat(new ConnectedComponents(1).apply(none).isEmpty()).isTrue();
  }

  private static Map<String, String> labels(Dataset<Row> components) {
    List<Row> rows =
        components.select(ConnectedComponents.NODE, ConnectedComponents.COMPONENT).collectAsList();
    return rows.stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
  }

  private static Set<Set<String>> components(Map<String, String> labels) {
    Map<String, Set<String>> byLabel = new HashMap<>();
    labels.forEach(
        (node, label) -> byLabel.computeIfAbsent(label, any -> new HashSet<>()).add(node));
    return Set.copyOf(byLabel.values());
  }

  /**
   * What the components are, the slow way: each node points to the next one known to be with it.
   */
  private static final class Union {

    private final Map<String, String> next = new HashMap<>();

    static Map<String, String> of(List<Row> edges) {
      Union union = new Union();
      edges.forEach(edge -> union.join(edge.getString(0), edge.getString(1)));
      return union.next.keySet().stream().collect(Collectors.toMap(node -> node, union::end));
    }

    private void join(String one, String other) {
      next.putIfAbsent(one, one);
      next.putIfAbsent(other, other);
      next.put(end(one), end(other));
    }

    private String end(String node) {
      String here = node;
      while (!next.get(here).equals(here)) {
        next.put(here, next.get(next.get(here)));
        here = next.get(here);
      }
      return here;
    }
  }

  private List<Integer> shuffled(int size) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(numbers, random);
    return numbers;
  }

  private static List<Row> chain(String graph, List<Integer> nodes) {
    return IntStream.range(1, nodes.size())
        .mapToObj(i -> edge(graph, nodes.get(i - 1), nodes.get(i)))
        .toList();
  }

  /** The centre is the largest node, so that the smallest must come through it. */
  private static List<Row> star(String graph, int rays) {
    return IntStream.range(0, rays).mapToObj(ray -> edge(graph, ray, rays)).toList();
  }

  private List<Row> randomGraph(String graph) {
    int nodes = 2 + random.nextInt(30);
    return IntStream.range(0, random.nextInt(2 * nodes))
        .mapToObj(i -> edge(graph, random.nextInt(nodes), random.nextInt(nodes)))
        .toList();
  }

  private static Row edge(String graph, int one, int other) {
    return RowFactory.create("%s/%06d".formatted(graph, one), "%s/%06d".formatted(graph, other));
  }
}
