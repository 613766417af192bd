package org.composablecdp.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.composablecdp.silver.identity.CustomerEvidence;
import org.composablecdp.silver.identity.CustomerEvidence.Link;
import org.composablecdp.silver.identity.CustomerEvidence.Member;

/**
 * A page that needs nothing else: the graph of customers, drawn, with the evidence of each link.
 */
record CustomerPage(
    CustomerEvidence evidence, MatchReasons reasons, List<CustomerLookup.Found> found) {

  private static final String TEMPLATE = "/explain/customer.html";
  private static final String DATA = "{{data}}";

  /** Identifiers that are drawn, the oldest; more can't be told apart. */
  private static final int DRAWN = 300;

  String html() {
    return template().replace(DATA, json());
  }

  /** Safe inside a script: no value can end it. */
  private String json() {
    try {
      return JsonMapper.builder().build().writeValueAsString(data()).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A page cannot be written", e);
    }
  }

  private Map<String, Object> data() {
    Set<String> shown =
        Stream.concat(
                evidence.members().values().stream()
                    .sorted(
                        Comparator.comparing(Member::firstSeenAt).thenComparing(Member::identifier))
                    .map(Member::identifier),
                evidence.links().stream()
                    .flatMap(link -> Stream.of(link.ends().left(), link.ends().right())))
            .distinct()
            .limit(DRAWN)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return Map.of(
        "title",
        found.stream().map(CustomerLookup.Found::asked).collect(Collectors.joining(" and ")),
        "customers",
        found.stream().map(CustomerLookup.Found::customer).distinct().toList(),
        "identifiers",
        shown.stream().map(this::identifier).toList(),
        "links",
        evidence.links().stream()
            .filter(
                link -> shown.contains(link.ends().left()) && shown.contains(link.ends().right()))
            .map(this::link)
            .toList(),
        "left_out",
        Math.max(0, evidence.members().size() - shown.size()));
  }

  private Map<String, Object> identifier(String identifier) {
    Member member = evidence.members().get(identifier);
    return Map.of(
        "id", identifier,
        "customer", member == null ? "" : member.customer(),
        "shared", member == null || member.isShared(),
        "first", member == null ? "" : member.firstSeenAt().toString(),
        "last", member == null ? "" : member.lastSeenAt().toString());
  }

  private Map<String, Object> link(Link link) {
    return Map.of(
        "steps", reasons.of(link.ends()),
        "one", link.ends().left(),
        "other", link.ends().right(),
        "rule", link.rule(),
        "evidence", link.evidence(),
        "confidence", link.confidence(),
        "days", link.days(),
        "first", link.firstSeenAt().toString(),
        "last", link.lastSeenAt().toString(),
        "refusal", link.refusal());
  }

  private static String template() {
    try (InputStream in = CustomerPage.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(TEMPLATE, e);
    }
  }
}
