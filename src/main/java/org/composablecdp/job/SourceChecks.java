package org.composablecdp.job;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.bronze.FolderCheck;
import org.composablecdp.bronze.KafkaCheck;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.silver.record.RecordField;
import org.composablecdp.silver.record.RecordParsing;

/** Whether what the configuration points at is there, before anything is read of it. */
final class SourceChecks {

  private SourceChecks() {}

  /** Every folder of files and every table is there. */
  static void places(Conf conf, SparkSession spark) {
    Conf.Sources sources = conf.sources();
    Contracts contracts = Contracts.of(conf);
    for (Conf.EventSource source : sources.events()) {
      if (source.type() == Conf.EventSourceType.FILES) {
        folder("sources.events '" + source.name() + "'", source.path(), spark);
      }
    }
    for (Conf.RecordSource source : sources.records()) {
      columns(source, contracts);
      expressions(source, spark);
      if (source.type() == Conf.RecordSourceType.FILES) {
        folder("sources.records '" + source.name() + "'", source.path(), spark);
      } else {
        RecordOrigins.check(source, spark);
      }
    }
  }

  /** Every Kafka topic can be read. */
  static void topics(Conf.Sources sources, SparkSession spark) {
    for (Conf.EventSource source : sources.events()) {
      if (source.type() == Conf.EventSourceType.KAFKA) {
        new KafkaCheck(source.options())
            .problem(spark)
            .ifPresent(
                problem -> {
                  throw new ConfException(
                      "sources.events '%s': %s".formatted(source.name(), problem));
                });
      }
    }
  }

  private static void columns(Conf.RecordSource source, Contracts contracts) {
    Set<String> known = new TreeSet<>(contracts.of(source).table().columnNames());
    known.add("email");
    known.removeAll(RecordParsing.MADE_HERE);
    for (String column : source.columns().keySet()) {
      if (!known.contains(column)) {
        throw new ConfException(
            "sources.records '%s': columns.%s is no column of %s: write one of %s"
                .formatted(source.name(), column, source.record().word(), known));
      }
    }
  }

  /** Every expression of a column is SQL over the fields of a record. */
  private static void expressions(Conf.RecordSource source, SparkSession spark) {
    source
        .columns()
        .forEach(
            (column, text) ->
                new RecordField(text)
                    .problem(spark)
                    .ifPresent(
                        problem -> {
                          throw new ConfException(
                              "sources.records '%s': columns.%s is '%s': %s: write SQL over field['name']"
                                  .formatted(source.name(), column, text, problem));
                        }));
  }

  private static void folder(String what, String path, SparkSession spark) {
    if (!new FolderCheck(path).isThere(spark)) {
      throw new ConfException(
          "%s: there is no folder %s: make it, or write the path of one that is there"
              .formatted(what, path));
    }
  }
}
