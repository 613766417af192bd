package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** What must hold between the options of a configuration. */
final class ConfRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");

  private final List<String> broken = new ArrayList<>();

  private ConfRules() {}

  static List<String> broken(Conf conf) {
    ConfRules rules = new ConfRules();
    rules.eventSources(conf.sources().events());
    rules.recordSources(conf.sources().records());
    rules.numbers(conf);
    return rules.broken;
  }

  private void eventSources(List<Conf.EventSource> sources) {
    Set<String> names = new HashSet<>();
    there(sources)
        .forEach(
            i -> {
              Conf.EventSource source = sources.get(i);
              String at = "sources.events[" + i + "]";
              name(source.name(), at, names);
              eventSource(source, at);
            });
  }

  private void eventSource(Conf.EventSource source, String at) {
    boolean files = source.type() == Conf.EventSourceType.FILES;
    boolean kafka = source.type() == Conf.EventSourceType.KAFKA;
    check(
        !files || !source.path().isEmpty(), at + ".path is missing: write the folder of the files");
    check(
        files || source.path().isEmpty(),
        "%s.path is for files: write options.%s instead"
            .formatted(at, kafka ? "subscribe" : "streamName"));
    if (source.type() == Conf.EventSourceType.KINESIS && source.path().isEmpty()) {
      broken.addAll(KinesisRules.broken(source.options(), at + ".options"));
    }
    if (kafka) {
      broken.addAll(KafkaRules.broken(source.options(), at + ".options"));
    }
  }

  private void recordSources(List<Conf.RecordSource> sources) {
    Set<String> names = new HashSet<>();
    there(sources)
        .forEach(
            i -> {
              String at = "sources.records[" + i + "]";
              name(sources.get(i).name(), at, names);
              place(sources.get(i), at);
              idsOfItsOwn(sources, i, at);
            });
  }

  /** Sources of one system share a namespace that is written; only one may be without. */
  private void idsOfItsOwn(List<Conf.RecordSource> sources, int index, String at) {
    Conf.RecordSource source = sources.get(index);
    sources.stream()
        .limit(index)
        .filter(Objects::nonNull)
        .filter(other -> other.record() == source.record())
        .filter(other -> (other.namespace() + source.namespace()).isEmpty())
        .findFirst()
        .ifPresent(
            other ->
                broken.add(
                    at
                        + ".namespace is missing: '"
                        + other.name()
                        + "' has "
                        + source.record().word()
                        + " too, whose ids may be the same: write a namespace for one of them, or"
                        + " the same for both if they are one system"));
  }

  /** The indices of those that have no wrong value. */
  private static IntStream there(List<?> sources) {
    return IntStream.range(0, sources.size()).filter(i -> sources.get(i) != null);
  }

  private void place(Conf.RecordSource source, String at) {
    switch (source.type()) {
      case FILES -> {
        given(source.path(), at + ".path is missing: write the folder of the files");
        absent(source.table() + source.query(), at + ".table and query are for jdbc and delta");
        absent(source.watermark(), at + ".watermark is for jdbc: files are read once each");
      }
      case JDBC -> {
        given(
            source.options().getOrDefault("url", ""), at + ".options.url is missing: write jdbc:…");
        check(
            source.table().isEmpty() != source.query().isEmpty(),
            at + " needs a table or a query: write one of them");
        absent(source.path(), at + ".path is for files and delta: write table or query");
        check(
            !source.key().isEmpty() || !source.watermark().isEmpty(),
            at + ".watermark and key are missing: write the column that grows, the key, or both");
      }
      case DELTA -> {
        check(
            source.path().isEmpty() != source.table().isEmpty(),
            at + " needs a path or a table: write one of them");
        absent(source.query(), at + ".query is for jdbc: write path or table");
        absent(source.watermark(), at + ".watermark is for jdbc: write key");
      }
    }
  }

  private void given(String value, String problem) {
    check(!value.isEmpty(), problem);
  }

  private void absent(String value, String problem) {
    check(value.isEmpty(), problem);
  }

  private void name(String name, String at, Set<String> names) {
    check(
        NAME.matcher(name).matches(),
        at + ".name is '" + name + "': write lower-case letters, digits, - and _");
    check(
        names.add(name),
        at + ".name is '" + name + "' a second time: give each source its own name");
  }

  private void numbers(Conf conf) {
    positive(conf.models().horizonDays(), "models.horizonDays");
    positive(conf.models().observationDays(), "models.observationDays");
    positive(conf.models().trainingDates(), "models.trainingDates");
    positive(conf.models().minimumExamples(), "models.minimumExamples");
    positive(conf.streaming().filesPerBatch(), "streaming.filesPerBatch");
    positive(conf.behaviour().heartbeat().toSeconds(), "behaviour.heartbeat in seconds");
    positive(conf.identity().taskEdges(), "identity.taskEdges");
    pattern(conf.behaviour().botPattern(), "behaviour.botPattern");
    conf.behaviour()
        .contentGroups()
        .forEach((group, pages) -> pattern(pages, "behaviour.contentGroups." + group));
    String country = conf.contracts().country();
    check(
        country.isEmpty() || List.of(Locale.getISOCountries()).contains(country),
        "contracts.country is '" + country + "': write two letters of ISO 3166, such as AT");
    String currency = conf.customers().currency();
    check(
        currency.isEmpty()
            || Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(currency)),
        "customers.currency is '" + currency + "': write three letters of ISO 4217, such as EUR");
  }

  private void positive(long value, String path) {
    check(value > 0, path + " is " + value + ": write a number above 0");
  }

  private void pattern(String pattern, String path) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      broken.add(
          path + " is '" + pattern + "': write a regular expression (" + e.getDescription() + ")");
    }
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      broken.add(problem);
    }
  }
}
