package org.composablecdp.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.composablecdp.silver.identity.CustomerEvidence;
import org.composablecdp.silver.identity.CustomerEvidence.Link;
import org.composablecdp.silver.identity.CustomerEvidence.Member;
import org.composablecdp.silver.identity.CustomerGraph;
import org.composablecdp.silver.identity.IdentityChangesTable;

/**
 * Says why customers are what they are.
 *
 * @param reasons of the links that linkage found
 * @param changes rows of {@link IdentityChangesTable}
 */
record CustomerReport(CustomerEvidence evidence, MatchReasons reasons, List<Row> changes) {

  private static final int SHOWN = 100;
  private static final int INDENT = 6;
  private static final int WIDTH = 32;

  String ofOne(CustomerLookup.Found found) {
    CustomerEvidence own = evidence.only(Set.of(found.customer()));
    List<Link> holding = own.links().stream().filter(Link::holds).toList();
    List<Link> refused = own.links().stream().filter(link -> !link.holds()).toList();
    return Stream.of(
            headline(found, own, holding),
            section("Identifiers", identifiers(own)),
            section("Links that make them one", links(own.graph(Link::holds), holding)),
            section("Records that were matched, and why", reasons.text()),
            section("Links that do not hold", refused(refused)),
            section("What happened", history()),
            evidence.isWhole()
                ? ""
                : "Only the first %,d identifiers and links are looked at.%n"
                    .formatted(CustomerEvidence.MOST))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String headline(
      CustomerLookup.Found found, CustomerEvidence own, List<Link> holding) {
    String id = found.customer();
    String name =
        found.asked().equals(id)
            ? "Customer " + id
            : found.asked()
                + (found.isIdentifier() ? " belongs to customer " : " is a former id of customer ")
                + id;
    return "%s: %,d identifiers, %,d links%n".formatted(name, own.members().size(), holding.size());
  }

  private static String section(String title, String table) {
    return table.isEmpty() ? "" : title + "\n" + table;
  }

  private static String identifiers(CustomerEvidence own) {
    return table(
        List.of("identifier", "first seen", "last seen", ""),
        own.members().values().stream()
            .sorted(Comparator.comparing(Member::firstSeenAt).thenComparing(Member::identifier))
            .map(
                member ->
                    List.of(
                        shown(member.identifier()),
                        time(member.firstSeenAt()),
                        time(member.lastSeenAt()),
                        member.isShared() ? "shared: links nobody" : ""))
            .toList());
  }

  private static String links(CustomerGraph graph, List<Link> links) {
    Set<CustomerGraph.Link> bridges = graph.bridges();
    return table(
        List.of("one", "other", "by", "evidence", "confidence", "days", "first", ""),
        links.stream()
            .map(
                link ->
                    List.of(
                        shown(link.ends().left()),
                        shown(link.ends().right()),
                        link.rule(),
                        shown(link.evidence()),
                        number(link.confidence()),
                        "" + link.days(),
                        time(link.firstSeenAt()),
                        bridges.contains(link.ends()) ? "the only way between them" : ""))
            .toList());
  }

  private static String refused(List<Link> links) {
    return table(
        List.of("one", "other", "by", "evidence", "why not"),
        links.stream()
            .map(
                link ->
                    List.of(
                        shown(link.ends().left()),
                        shown(link.ends().right()),
                        link.rule(),
                        shown(link.evidence()),
                        link.refusal()))
            .toList());
  }

  private String history() {
    return table(
        List.of("when", "what", "customer", "other", "by", "evidence", "identifiers"),
        changes.stream()
            .map(
                row ->
                    List.of(
                        time(
                            row.getTimestamp(row.fieldIndex(IdentityChangesTable.CHANGED_AT))
                                .toInstant()),
                        text(row, IdentityChangesTable.KIND),
                        text(row, IdentityChangesTable.CUSTOMER_ID),
                        text(row, IdentityChangesTable.OTHER_CUSTOMER_ID),
                        text(row, IdentityChangesTable.RULE),
                        text(row, IdentityChangesTable.EVIDENCE),
                        (shown(text(row, IdentityChangesTable.LEFT_IDENTIFIER))
                                + " "
                                + shown(text(row, IdentityChangesTable.RIGHT_IDENTIFIER)))
                            .strip()))
            .toList());
  }

  /** The way between two, and whether all of it holds. */
  String ofTwo(CustomerLookup.Found one, CustomerLookup.Found other) {
    boolean isOne = one.customer().equals(other.customer());
    Set<String> from = one.among(evidence.identifiers(one.customer()));
    Set<String> to = other.among(evidence.identifiers(other.customer()));
    String verdict =
        isOne
            ? "%s and %s are one customer, %s.%n"
                .formatted(one.asked(), other.asked(), one.customer())
            : "%s and %s are two customers, %s and %s.%n"
                .formatted(one.asked(), other.asked(), one.customer(), other.customer());
    List<String> path = evidence.graph(link -> !isOne || link.holds()).path(from, to);
    return path.isEmpty()
        ? verdict + "No chain of links leads from one to the other.\n"
        : verdict + reason(isOne, path) + way(path);
  }

  private String reason(boolean isOne, List<String> path) {
    long broken = steps(path).stream().filter(link -> !link.holds()).count();
    return isOne
        ? path.size() == 1 ? "" : "The shortest way has %s:%n".formatted(links(path.size() - 1))
        : "The shortest chain of links has %,d, of which %,d do not hold:%n"
            .formatted(path.size() - 1, broken);
  }

  private static String links(int number) {
    return number == 1 ? "1 link" : "%,d links".formatted(number);
  }

  private String way(List<String> path) {
    StringBuilder text = new StringBuilder("  " + path.get(0) + "\n");
    List<Link> steps = steps(path);
    for (int i = 0; i < steps.size(); i++) {
      Link link = steps.get(i);
      text.append(
          "    %s %s, %s, confidence %s, %s%s%n  %s%n"
              .formatted(
                  link.holds() ? "|" : "x",
                  link.rule(),
                  link.evidence(),
                  number(link.confidence()),
                  days(link),
                  link.holds() ? "" : ": does not hold, " + link.refusal(),
                  path.get(i + 1)));
      text.append(reasons.of(link.ends()).isEmpty() ? "" : waterfall(link));
    }
    return text.toString();
  }

  private String waterfall(Link link) {
    return MatchReasons.table(reasons.of(link.ends())).indent(INDENT);
  }

  private List<Link> steps(List<String> path) {
    List<Link> steps = new ArrayList<>();
    for (int i = 1; i < path.size(); i++) {
      String here = path.get(i - 1);
      String next = path.get(i);
      evidence.links().stream()
          .filter(link -> link.ends().joins(here, next))
          .findFirst()
          .ifPresent(steps::add);
    }
    return steps;
  }

  private static String days(Link link) {
    return link.days() == 1
        ? "on " + link.firstSeenAt().toString().substring(0, 10)
        : "on %,d days from %s to %s"
            .formatted(
                link.days(),
                link.firstSeenAt().toString().substring(0, 10),
                link.lastSeenAt().toString().substring(0, 10));
  }

  private static String table(List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    String more = rows.size() > SHOWN ? "and %,d more%n".formatted(rows.size() - SHOWN) : "";
    return TextTable.of(header, rows.subList(0, Math.min(SHOWN, rows.size()))) + more;
  }

  /** Tables must fit a screen; the begin of a hash tells it from others. */
  private static String shown(String identifier) {
    return identifier.length() > WIDTH ? identifier.substring(0, WIDTH - 1) + "…" : identifier;
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String number(double value) {
    return value == 1 ? "1" : "%.4f".formatted(value);
  }

  private static String text(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "" : value.toString();
  }
}
