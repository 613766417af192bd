package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.composablecdp.silver.identity.IdentifiersTable.COMPONENT_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.CUSTOMER_ID;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.IS_SHARED;
import static org.composablecdp.silver.identity.IdentityEdgesTable.CONFIDENCE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.EVIDENCE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LAST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RULE;
import static org.composablecdp.silver.identity.IdentityEdgesTable.SEEN_ON;
import static org.composablecdp.silver.identity.IdentityRefusalsTable.REASON;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known of some customers: their identifiers, also those of customers that a refused link
 * leads to, and all links of these.
 *
 * @param members by identifier
 * @param isWhole false where there is more than one screen or machine takes
 */
public record CustomerEvidence(Map<String, Member> members, List<Link> links, boolean isWhole) {

  /** Identifiers and links that are looked at, at most. */
  public static final int MOST = 20_000;

  private static final String SHARED = "seen with more people than allowed";

  /** An identifier. */
  public record Member(
      String identifier,
      String customer,
      boolean isShared,
      Instant firstSeenAt,
      Instant lastSeenAt) {}

  /**
   * Two identifiers that were seen together.
   *
   * @param days on how many days
   * @param refusal why the link does not hold; empty where it does
   */
  public record Link(
      CustomerGraph.Link ends,
      String rule,
      String evidence,
      double confidence,
      int days,
      Instant firstSeenAt,
      Instant lastSeenAt,
      String refusal) {

    /** Whether it makes its ends one customer. */
    public boolean holds() {
      return refusal.isEmpty();
    }
  }

  /**
   * Reads it.
   *
   * @param identifiers rows of {@link IdentifiersTable}
   * @param edges rows of {@link IdentityEdgesTable}
   * @param refusals rows of {@link IdentityRefusalsTable}
   */
  public static CustomerEvidence of(
      Set<String> customers, Dataset<Row> identifiers, Dataset<Row> edges, Dataset<Row> refusals) {
    Dataset<Row> parts =
        identifiers
            .filter(col(CUSTOMER_ID).isin(customers.toArray()))
            .select(COMPONENT_ID)
            .distinct();
    Dataset<Row> nodes =
        identifiers.join(parts, new String[] {COMPONENT_ID}, "left_semi").localCheckpoint();
    Map<String, Member> members =
        nodes.orderBy(FIRST_SEEN_AT, IDENTIFIER).limit(MOST).collectAsList().stream()
            .map(CustomerEvidence::member)
            .collect(Collectors.toMap(Member::identifier, Function.identity()));
    List<Row> rows =
        new Neighbourhood(identifiers, edges)
            .edges(nodes)
            .join(
                refusals.select(LEFT_IDENTIFIER, RIGHT_IDENTIFIER, REASON),
                new String[] {LEFT_IDENTIFIER, RIGHT_IDENTIFIER},
                "left")
            .orderBy(FIRST_SEEN_AT, LEFT_IDENTIFIER, RIGHT_IDENTIFIER)
            .limit(MOST)
            .collectAsList();
    List<Link> links = rows.stream().map(row -> link(row, members)).toList();
    return new CustomerEvidence(members, links, members.size() < MOST && links.size() < MOST);
  }

  private static Member member(Row row) {
    return new Member(
        row.getAs(IDENTIFIER),
        row.getAs(CUSTOMER_ID),
        row.getAs(IS_SHARED),
        instant(row, FIRST_SEEN_AT),
        instant(row, LAST_SEEN_AT));
  }

  /** An end that is no member is a shared identifier: it is in no part of the graph but its own. */
  private static Link link(Row row, Map<String, Member> members) {
    String left = row.getAs(LEFT_IDENTIFIER);
    String right = row.getAs(RIGHT_IDENTIFIER);
    String refused = row.getAs(REASON);
    boolean links = links(members.get(left)) && links(members.get(right));
    return new Link(
        new CustomerGraph.Link(left, right),
        row.getAs(RULE),
        row.getAs(EVIDENCE),
        row.getAs(CONFIDENCE),
        row.getList(row.fieldIndex(SEEN_ON)).size(),
        instant(row, FIRST_SEEN_AT),
        instant(row, LAST_SEEN_AT),
        refused != null ? refused : links ? "" : SHARED);
  }

  private static boolean links(Member member) {
    return member != null && !member.isShared();
  }

  private static Instant instant(Row row, String column) {
    return row.<Timestamp>getAs(column).toInstant();
  }

  /** Of these customers only. */
  public CustomerEvidence only(Set<String> customers) {
    Map<String, Member> own =
        members.entrySet().stream()
            .filter(entry -> customers.contains(entry.getValue().customer()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Link> touching =
        links.stream()
            .filter(
                link -> own.containsKey(link.ends().left()) || own.containsKey(link.ends().right()))
            .toList();
    return new CustomerEvidence(own, touching, isWhole);
  }

  /** The identifiers of a customer. */
  public Set<String> identifiers(String customer) {
    return members.values().stream()
        .filter(member -> member.customer().equals(customer))
        .map(Member::identifier)
        .collect(Collectors.toSet());
  }

  /** The graph of all links, or of those that hold. */
  public CustomerGraph graph(Predicate<Link> which) {
    return new CustomerGraph(links.stream().filter(which).map(Link::ends).toList());
  }
}
