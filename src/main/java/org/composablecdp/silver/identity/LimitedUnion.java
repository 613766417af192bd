package org.composablecdp.silver.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Unites the identifiers of one part of the graph, link by link, the strongest first, and refuses a
 * link that would give a customer more values of a type than allowed, or two identifiers that must
 * not meet. What comes out depends on the links alone: as if they were replayed whenever one comes.
 *
 * <p>Stronger is a link of more confidence; then one of types of more priority; then the one that
 * was seen last; then the smaller hash of its ends.
 *
 * @see <a
 *     href="https://experienceleague.adobe.com/en/docs/experience-platform/identity/features/identity-graph-linking-rules/identity-optimization-algorithm">the
 *     same idea in Adobe's identity optimization</a>
 */
final class LimitedUnion {

  static final String FORBIDDEN = "forbidden by a decision";

  private static final Comparator<Link> STRONGEST_FIRST =
      Comparator.comparing(Link::forced, Comparator.reverseOrder())
          .thenComparing(Link::confidence, Comparator.reverseOrder())
          .thenComparing(Link::priority)
          .thenComparing(Link::lastSeen, Comparator.reverseOrder())
          .thenComparing(Link::hash)
          .thenComparing(Link::left)
          .thenComparing(Link::right);

  /**
   * An identifier.
   *
   * @param firstSeen in seconds
   * @param lastSeen in seconds
   */
  record Member(String identifier, String type, long firstSeen, long lastSeen) {}

  /**
   * Two identifiers that were seen together.
   *
   * @param priority of both types together; smaller is stronger
   * @param lastSeen in microseconds
   * @param hash of both, so that nobody's name is an advantage
   */
  record Link(
      String left,
      String right,
      boolean forced,
      double confidence,
      int priority,
      long lastSeen,
      long hash) {}

  /** A link that does not hold, and why. */
  record Refusal(Link link, String reason) {}

  /** What is known of a customer while links are united. */
  private static final class Part {

    private final Map<String, List<Member>> members = new HashMap<>();
    private final Set<String> enemies = new HashSet<>();
    private int size;

    void add(Member member) {
      members.computeIfAbsent(member.type(), type -> new ArrayList<>()).add(member);
      size++;
    }

    void addAll(Part other) {
      other.members.forEach(
          (type, some) -> members.computeIfAbsent(type, none -> new ArrayList<>()).addAll(some));
      enemies.addAll(other.enemies);
      size += other.size;
    }
  }

  private final Map<String, IdentifierType> types;
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  LimitedUnion(Map<String, IdentifierType> types) {
    this.types = types;
  }

  void add(Member member) {
    Part part = new Part();
    part.add(member);
    parts.put(member.identifier(), part);
    parents.put(member.identifier(), member.identifier());
  }

  /** Says that two of the identifiers are never one customer. */
  void forbid(String one, String other) {
    if (parts.containsKey(one) && parts.containsKey(other)) {
      parts.get(one).enemies.add(other);
      parts.get(other).enemies.add(one);
    }
  }

  /** Unites what the links allow; called once, when all members are there. */
  void unite(List<Link> links) {
    links.stream().sorted(STRONGEST_FIRST).forEach(this::unite);
  }

  private void unite(Link link) {
    String left = root(link.left());
    String right = root(link.right());
    if (left.equals(right)) {
      return;
    }
    String reason = objection(parts.get(left), parts.get(right), link.forced());
    if (reason != null) {
      refusals.add(new Refusal(link, reason));
      return;
    }
    boolean leftIsLarger = parts.get(left).size >= parts.get(right).size;
    String large = leftIsLarger ? left : right;
    String small = leftIsLarger ? right : left;
    parents.put(small, large);
    parts.get(large).addAll(parts.remove(small));
  }

  /** Null where nothing speaks against it. */
  private String objection(Part one, Part other, boolean forced) {
    if (one.enemies.stream().anyMatch(enemy -> parts.get(root(enemy)) == other)) {
      return FORBIDDEN;
    }
    return forced
        ? null
        : one.members.keySet().stream()
            .sorted()
            .filter(type -> other.members.containsKey(type) && breaksLimit(type, one, other))
            .findFirst()
            .map(this::tooMany)
            .orElse(null);
  }

  private boolean breaksLimit(String type, Part one, Part other) {
    IdentifierType rule = types.get(type);
    if (rule == null || rule.limit() == 0) {
      return false;
    }
    List<Member> all = new ArrayList<>(one.members.get(type));
    all.addAll(other.members.get(type));
    return all.size() > rule.limit()
        && (rule.windowSeconds() == 0 || mostWithin(rule.windowSeconds(), all) > rule.limit());
  }

  /** The most values that were seen within one window. */
  private static int mostWithin(long window, List<Member> values) {
    int most = 0;
    for (Member last : values) {
      long to = last.firstSeen();
      int seen = 0;
      for (Member value : values) {
        seen += value.firstSeen() <= to && value.lastSeen() >= to - window ? 1 : 0;
      }
      most = Math.max(most, seen);
    }
    return most;
  }

  private String tooMany(String type) {
    IdentifierType rule = types.get(type);
    String span =
        rule.windowSeconds() == 0 ? "" : " within " + rule.windowSeconds() / 86_400 + " days";
    return "more than " + rule.limit() + " " + type + " of one customer" + span;
  }

  private String root(String identifier) {
    String node = identifier;
    while (!parents.get(node).equals(node)) {
      parents.put(node, parents.get(parents.get(node)));
      node = parents.get(node);
    }
    return node;
  }

  /** By identifier, any one member of its part, the same for all of them. */
  Map<String, String> parts() {
    Map<String, String> found = new LinkedHashMap<>();
    parents.keySet().forEach(identifier -> found.put(identifier, root(identifier)));
    return found;
  }

  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }
}
