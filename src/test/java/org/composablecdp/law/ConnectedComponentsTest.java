package org.composablecdp.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.identity.ConnectedComponents;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.RowsAssert;
import org.junit.jupiter.api.Test;

/** Components found in rounds, distributed, are those of a union on the driver. */
final class ConnectedComponentsTest {

  private static final int LONG = 5_000;

  private final Random random = new Random(5);

  @Test
  void roundsFindWhatAUnionOnTheDriverFinds() {
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

    Dataset<Row> inRounds = new ConnectedComponents(0).apply(graph);
    Dataset<Row> onDriver = new ConnectedComponents(edges.size()).apply(graph);

    RowsAssert.assertThat(inRounds).hasSameRowsAs(onDriver);
    assertThat(componentsOf(onDriver, "chain")).containsExactly("chain/000000 " + LONG);
    assertThat(componentsOf(onDriver, "shuffled")).containsExactly("shuffled/000000 " + LONG);
    assertThat(componentsOf(onDriver, "star")).containsExactly("star/000000 " + (LONG + 1));
    assertThat(componentsOf(onDriver, "loop")).containsExactly("loop/000001 1");
    assertThat(componentsOf(onDriver, "twice")).containsExactly("twice/000001 2");
  }

  @Test
  void noEdgesGiveNoComponents() {
    Dataset<Row> none =
        LocalSpark.session().createDataFrame(List.of(), StructType.fromDDL("a STRING, b STRING"));
    assertThat(new ConnectedComponents(0).apply(none).isEmpty()).isTrue();
    assertThat(new ConnectedComponents(1).apply(none).isEmpty()).isTrue();
  }

  private static List<String> componentsOf(Dataset<Row> labels, String graph) {
    return labels
        .filter(labels.col(ConnectedComponents.NODE).startsWith(graph + "/"))
        .groupBy(ConnectedComponents.COMPONENT)
        .count()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getLong(1))
        .toList();
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
