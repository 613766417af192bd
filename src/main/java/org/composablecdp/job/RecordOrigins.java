package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.bronze.DeltaRecords;
import org.composablecdp.bronze.JdbcRecords;
import org.composablecdp.bronze.RecordChanges;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.silver.record.RecordKind;

/** Tables that records come from: those of databases and of Delta. */
final class RecordOrigins {

  private RecordOrigins() {}

  /** What the records say they are from; files say it themselves. */
  static String of(Conf.RecordSource source) {
    return switch (source.type()) {
      case FILES -> source.path();
      case JDBC -> jdbc(source).origin();
      case DELTA -> delta(source).origin();
    };
  }

  /** The table is there, and has the columns that the configuration names. */
  static void check(Conf.RecordSource source, SparkSession spark) {
    Dataset<Row> rows = read(source, spark);
    boolean followed = source.type() == Conf.RecordSourceType.DELTA && hasFeed(source, spark);
    List<String> key = followed ? key(source) : source.key();
    var changes = new RecordChanges(key, source.watermark(), source.overlap());
    needsColumns(source, changes.missing(rows), rows);
    new NamedColumns(source).check("no row of " + of(source), List.of(rows.columns()), no -> false);
    if (!source.watermark().isEmpty() && !changes.canGrow(rows)) {
      throw new ConfException(
          "sources.records '%s': watermark '%s' is of type %s: write a column of times, dates or numbers"
              .formatted(
                  source.name(),
                  source.watermark(),
                  rows.schema().apply(source.watermark()).dataType().sql()));
    }
  }

  private static boolean hasFeed(Conf.RecordSource source, SparkSession spark) {
    try {
      return delta(source).hasChangeFeed(spark);
    } catch (ConfException e) {
      throw of(source, e);
    }
  }

  /** The rows of the table as they are now. */
  static Dataset<Row> read(Conf.RecordSource source, SparkSession spark) {
    try {
      return source.type() == Conf.RecordSourceType.JDBC
          ? jdbc(source).read(spark)
          : delta(source).read(spark);
    } catch (ConfException e) {
      throw of(source, e);
    }
  }

  private static ConfException of(Conf.RecordSource source, ConfException problem) {
    return new ConfException(
        "sources.records '%s': %s".formatted(source.name(), problem.getMessage()), problem);
  }

  static void needsColumns(Conf.RecordSource source, List<String> missing, Dataset<Row> rows) {
    if (!missing.isEmpty()) {
      throw new ConfException(
          "sources.records '%s': %s has no column '%s', named by key, watermark or columns (it has: %s)"
              .formatted(
                  source.name(),
                  of(source),
                  String.join("', '", missing),
                  String.join(", ", rows.columns())));
    }
  }

  /** The columns that tell rows apart: as configured, else those that hold the key of ours. */
  static List<String> key(Conf.RecordSource source) {
    List<String> ours = RecordKind.valueOf(source.record().name()).table().key();
    return source.key().isEmpty()
        ? ours.stream().map(name -> source.columns().getOrDefault(name, name)).toList()
        : source.key();
  }

  static DeltaRecords delta(Conf.RecordSource source) {
    return new DeltaRecords(source.path(), source.table(), source.options());
  }

  private static JdbcRecords jdbc(Conf.RecordSource source) {
    return new JdbcRecords(source.options(), source.table(), source.query());
  }
}
