package org.composablecdp.silver.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The links of one customer, or of a few: small enough for one machine.
 *
 * @see <a href="https://doi.org/10.1016/0020-0190(74)90003-9">Tarjan 1974, A note on finding the
 *     bridges of a graph</a>
 */
public final class CustomerGraph {

  /** Two identifiers that were seen together. */
  public record Link(String left, String right) {

    /** The same link, whichever way it is gone. */
    public boolean joins(String one, String other) {
      return (left.equals(one) && right.equals(other)) || (left.equals(other) && right.equals(one));
    }
  }

  private final Map<String, Set<String>> neighbours = new TreeMap<>();

  /** Links between any identifiers; the same may be given twice. */
  public CustomerGraph(Collection<Link> links) {
    for (Link link : links) {
      neighbours.computeIfAbsent(link.left(), any -> new TreeSet<>()).add(link.right());
      neighbours.computeIfAbsent(link.right(), any -> new TreeSet<>()).add(link.left());
    }
  }

  /**
   * The identifiers on a shortest way, both ends included; of several the first by name. Empty
   * where there is none.
   */
  public List<String> path(Set<String> from, Set<String> to) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> ahead = new ArrayDeque<>(new TreeSet<>(from));
    ahead.forEach(start -> cameFrom.put(start, ""));
    while (!ahead.isEmpty()) {
      String here = ahead.poll();
      if (to.contains(here)) {
        return way(here, cameFrom);
      }
      for (String next : neighbours.getOrDefault(here, Set.of())) {
        if (cameFrom.putIfAbsent(next, here) == null) {
          ahead.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> way(String end, Map<String, String> cameFrom) {
    List<String> way = new ArrayList<>();
    for (String step = end; !step.isEmpty(); step = cameFrom.get(step)) {
      way.add(step);
    }
    Collections.reverse(way);
    return way;
  }

  /** Links without which their ends would no longer be connected. */
  public Set<Link> bridges() {
    Search search = new Search();
    neighbours.keySet().forEach(search::from);
    return search.bridges;
  }

  /** A walk in depth; without recursion, since chains are long. */
  private final class Search {

    private final Set<Link> bridges = new LinkedHashSet<>();
    private final Map<String, Integer> entered = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Map<String, Deque<String>> left = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    private void from(String start) {
      Deque<String> path = new ArrayDeque<>();
      if (!done.contains(start)) {
        enter(start, path);
      }
      while (!path.isEmpty()) {
        String here = path.peek();
        String next = left.get(here).poll();
        if (next == null) {
          leave(path);
        } else if (!entered.containsKey(next)) {
          enter(next, path);
        } else if (!next.equals(parent(path))) {
          lower(here, entered.get(next));
        }
      }
    }

    private void enter(String node, Deque<String> path) {
      entered.put(node, entered.size());
      lowest.put(node, entered.get(node));
      left.put(node, new ArrayDeque<>(neighbours.get(node)));
      path.push(node);
    }

    private void leave(Deque<String> path) {
      String child = path.pop();
      done.add(child);
      if (!path.isEmpty()) {
        String node = path.peek();
        lower(node, lowest.get(child));
        if (lowest.get(child) > entered.get(node)) {
          bridges.add(node.compareTo(child) < 0 ? new Link(node, child) : new Link(child, node));
        }
      }
    }

    private void lower(String node, int number) {
      lowest.merge(node, number, Math::min);
    }

    private static String parent(Deque<String> path) {
      return path.stream().skip(1).findFirst().orElse("");
    }
  }
}
