package org.composablecdp.job;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.Suggestion;
import org.composablecdp.silver.record.RecordField;
import org.composablecdp.silver.record.RecordKind;

/** Whether records have the columns that the configuration of their source says they have. */
record NamedColumns(Conf.RecordSource source) {

  /**
   * Every file with a header has the column of the key, and each of the other columns is in one of
   * the files or was in an earlier one.
   *
   * @param columnsByFile none for files without a header
   * @param others that files without a header have
   * @param wasSeen whether an earlier record has a column of this name
   */
  void check(
      Map<String, List<String>> columnsByFile, Set<String> others, Predicate<String> wasSeen) {
    columnsByFile.forEach(
        (file, columns) -> {
          if (!columns.isEmpty()) {
            keys().forEach(key -> key(key, file, columns));
          }
        });
    Set<String> there = new TreeSet<>(others);
    columnsByFile.values().forEach(there::addAll);
    if (!there.isEmpty()) {
      check("none of its files", there, wasSeen);
    }
  }

  /**
   * Each of the columns is there; not where a mapping names them, for few systems have all of
   * those.
   *
   * @param what has the columns
   */
  void check(String what, Collection<String> there, Predicate<String> wasSeen) {
    if (source.mapping().isEmpty()) {
      source
          .columns()
          .forEach(
              (ours, theirs) -> {
                if (!isIn(theirs, there) && !wasSeen.test(theirs)) {
                  throw missing(what, ours, there);
                }
              });
    }
  }

  /** Of a nested field, the outermost object; what an expression reads is not known. */
  private static boolean isIn(String theirs, Collection<String> there) {
    return new RecordField(theirs).isExpression()
        || there.contains(theirs)
        || there.contains(theirs.split("\\.", -1)[0]);
  }

  private ConfException missing(String what, String ours, Collection<String> there) {
    String theirs = source.columns().get(ours);
    return new ConfException(
        "sources.records '%s': columns.%s is '%s', which %s has: %s"
            .formatted(
                source.name(), ours, theirs, what, Suggestion.of(theirs, new TreeSet<>(there))));
  }

  private List<String> keys() {
    return RecordKind.valueOf(source.record().name()).table().key();
  }

  private void key(String key, String file, List<String> columns) {
    String inFile = source.columns().getOrDefault(key, key);
    if (!new RecordField(inFile).isExpression() && !columns.contains(inFile)) {
      throw new ConfException(
          "sources.records '%s': %s has no column '%s', the key of its records (it has: %s): write columns.%s: %s, or mend the file"
              .formatted(
                  source.name(),
                  file,
                  inFile,
                  String.join(", ", columns),
                  key,
                  Suggestion.nearest(inFile, columns).orElse("<name in the file>")));
    }
  }
}
