package org.composablecdp.silver.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Disjoint sets of strings with path halving and union by the smaller string, so that the root of a
 * set is its smallest member.
 */
final class UnionFind {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int[] parents = new int[1024];

  void join(String one, String other) {
    int left = root(number(one));
    int right = root(number(other));
    if (left != right) {
      boolean leftIsSmaller = names.get(left).compareTo(names.get(right)) < 0;
      parents[leftIsSmaller ? right : left] = leftIsSmaller ? left : right;
    }
  }

  /** Gives every member with the smallest member of its set. */
  void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < names.size(); i++) {
      action.accept(names.get(i), names.get(root(i)));
    }
  }

  private int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    int number = names.size();
    if (number == parents.length) {
      parents = Arrays.copyOf(parents, number * 2);
    }
    names.add(name);
    parents[number] = number;
    return number;
  }

  private int root(int number) {
    int node = number;
    while (parents[node] != node) {
      parents[node] = parents[parents[node]];
      node = parents[node];
    }
    return node;
  }
}
