package org.composablecdp.job;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.bronze.FolderCheck;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.silver.record.RecordKind;

/** Whether what the configuration points at is there, before anything is read of it. */
final class SourceChecks {

  private SourceChecks() {}

  /** Every folder of files exists. */
  static void folders(Conf.Sources sources, SparkSession spark) {
    for (Conf.EventSource source : sources.events()) {
      if (source.type() == Conf.EventSourceType.FILES) {
        folder("sources.events '" + source.name() + "'", source.path(), spark);
      }
    }
    for (Conf.RecordSource source : sources.records()) {
      columns(source);
      folder("sources.records '" + source.name() + "'", source.path(), spark);
    }
  }

  private static void columns(Conf.RecordSource source) {
    Set<String> known =
        new TreeSet<>(RecordKind.valueOf(source.record().name()).table().columnNames());
    known.add("email");
    known.removeAll(Set.of("source", "email_hash", "version_hash"));
    for (String column : source.columns().keySet()) {
      if (!known.contains(column)) {
        throw new ConfException(
            "sources.records '%s': columns.%s is no column of %s: write one of %s"
                .formatted(source.name(), column, source.record().word(), known));
      }
    }
  }

  private static void folder(String what, String path, SparkSession spark) {
    if (!new FolderCheck(path).isThere(spark)) {
      throw new ConfException(
          "%s: there is no folder %s: make it, or write the path of one that is there"
              .formatted(what, path));
    }
  }

  /** Every CSV file has the column that holds the key of its records. */
  static void keyColumn(Conf.RecordSource source, Map<String, List<String>> columnsByFile) {
    if (source.format() != Conf.RecordFormat.CSV) {
      return;
    }
    String key = RecordKind.valueOf(source.record().name()).required().get(0);
    String inFile = source.columns().getOrDefault(key, key);
    columnsByFile.forEach(
        (file, columns) -> {
          if (!columns.contains(inFile)) {
            throw new ConfException(
                "sources.records '%s': %s has no column '%s', the key of its records (it has: %s): write columns.%s: <name in the file>, or mend the file"
                    .formatted(source.name(), file, inFile, String.join(", ", columns), key));
          }
        });
  }
}
