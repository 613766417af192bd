package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    IntStream.range(0, sources.size())
        .forEach(
            i -> {
              Conf.EventSource source = sources.get(i);
              String at = "sources.events[" + i + "]";
              name(source.name(), at, names);
              boolean files = source.type() == Conf.EventSourceType.FILES;
              check(
                  !files || !source.path().isEmpty(),
                  at + ".path is missing: write the folder of the files");
              check(
                  files || source.path().isEmpty(),
                  at + ".path is for files: write options.streamName instead");
            });
  }

  private void recordSources(List<Conf.RecordSource> sources) {
    Set<String> names = new HashSet<>();
    IntStream.range(0, sources.size())
        .forEach(i -> name(sources.get(i).name(), "sources.records[" + i + "]", names));
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
    positive(conf.identity().loginsPerIdentifier(), "identity.loginsPerIdentifier");
    positive(conf.models().horizonDays(), "models.horizonDays");
    positive(conf.models().observationDays(), "models.observationDays");
    positive(conf.models().trainingDates(), "models.trainingDates");
    positive(conf.models().minimumExamples(), "models.minimumExamples");
    positive(conf.streaming().filesPerBatch(), "streaming.filesPerBatch");
    positive(conf.behaviour().heartbeat().toSeconds(), "behaviour.heartbeat in seconds");
    positive(conf.identity().driverEdges(), "identity.driverEdges");
    pattern(conf.behaviour().botPattern(), "behaviour.botPattern");
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
