package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.composablecdp.silver.identity.CustomerGraph.Link;
import org.junit.jupiter.api.Test;

final class CustomerGraphTest {

  @Test
  void theWayIsAShortestOneAndTheFirstByName() {
    CustomerGraph graph = graph("a-b b-d a-c c-d d-e f-g");

    assertThat(graph.path(Set.of("a"), Set.of("e"))).containsExactly("a", "b", "d", "e");
    assertThat(graph.path(Set.of("a", "c"), Set.of("d", "g"))).containsExactly("c", "d");
    assertThat(graph.path(Set.of("a"), Set.of("a"))).containsExactly("a");
    assertThat(graph.path(Set.of("a"), Set.of("g"))).isEmpty();
    assertThat(graph.path(Set.of("unknown"), Set.of("g"))).isEmpty();
  }

  @Test
  void bridgesAreTheLinksWithoutWhichTheirEndsAreApart() {
    Random random = new Random(29);
    for (int round = 0; round < 200; round++) {
      List<Link> links = random(random);

      assertThat(new CustomerGraph(links).bridges())
          .as("of %s", links)
          .isEqualTo(
              links.stream().filter(link -> isBridge(link, links)).collect(Collectors.toSet()));
    }
  }

  @Test
  void everyLinkOfALongChainIsABridge() {
    List<Link> chain =
        IntStream.range(0, 100_000)
            .mapToObj(i -> new Link("%06d".formatted(i), "%06d".formatted(i + 1)))
            .toList();

    assertThat(new CustomerGraph(chain).bridges()).hasSize(100_000);
  }

  private static CustomerGraph graph(String links) {
    return new CustomerGraph(
        List.of(links.split(" ")).stream()
            .map(link -> new Link(link.substring(0, 1), link.substring(2)))
            .toList());
  }

  private static List<Link> random(Random random) {
    Set<Link> links = new HashSet<>();
    int nodes = 2 + random.nextInt(8);
    for (int i = random.nextInt(12); i >= 0; i--) {
      int one = random.nextInt(nodes);
      int other = random.nextInt(nodes);
      if (one != other) {
        links.add(new Link("n" + Math.min(one, other), "n" + Math.max(one, other)));
      }
    }
    return List.copyOf(links);
  }

  private static boolean isBridge(Link link, List<Link> links) {
    List<Link> others = new ArrayList<>(links);
    others.remove(link);
    return new CustomerGraph(others).path(Set.of(link.left()), Set.of(link.right())).isEmpty();
  }
}
