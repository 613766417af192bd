package org.composablecdp.conf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Column mappings of known systems, {@code sources/salesforce/contact.yml}: the columns of sources
 * that name one, unless the source has a column of its own.
 *
 * @param files gives the text of such a file, if there is one
 */
record Mappings(Function<String, Optional<String>> files) {

  /** A file of a mapping. */
  record Mapping(Conf.RecordType record, Map<String, String> columns) {}

  /** The sources with the columns of their mappings; problems are added to the list. */
  List<Conf.RecordSource> applied(List<Conf.RecordSource> sources, List<String> problems) {
    List<Conf.RecordSource> all = new ArrayList<>();
    for (Conf.RecordSource source : sources.stream().filter(Objects::nonNull).toList()) {
      all.add(source.mapping().isEmpty() ? source : mapped(source, problems));
    }
    return List.copyOf(all);
  }

  private Conf.RecordSource mapped(Conf.RecordSource source, List<String> problems) {
    String name = source.mapping();
    String at = "sources.records '" + source.name() + "': mapping " + name;
    Optional<String> text =
        name.matches("[A-Za-z0-9_/-]+")
            ? files.apply("sources/" + name + ".yml")
            : Optional.empty();
    if (text.isEmpty()) {
      problems.add(at + " is no file of conf/sources: write one of its names, without .yml");
      return source;
    }
    JsonNode tree = Yaml.parse(text.get());
    ConfBinder binder = new ConfBinder();
    Mapping mapping = binder.bind(tree, Mapping.class);
    binder.problems().forEach(problem -> problems.add(at + ": " + problem));
    if (mapping == null) {
      return source;
    }
    if (mapping.record() != source.record()) {
      problems.add(at + " is of " + mapping.record().word() + ": write record accordingly");
    }
    Map<String, String> columns = new LinkedHashMap<>(mapping.columns());
    columns.putAll(source.columns());
    return source.withColumns(columns);
  }
}
