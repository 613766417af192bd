package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.Tables;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.MatchConf;
import org.composablecdp.conf.Suggestion;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;
import org.composablecdp.lake.LooseFiles;
import org.composablecdp.silver.identity.match.MatchField;
import org.composablecdp.silver.identity.match.MatchOptions;
import org.composablecdp.silver.identity.match.MatchResult;
import org.composablecdp.silver.identity.match.Matching;

/** Reads what is matched, matches it and writes what is found. */
record MatchRun(MatchConf.File file, SparkSession spark) {

  private static final String TIMES = "times";

  private MatchConf conf() {
    return file.match();
  }

  MatchResult result() {
    Dataset<Row> records = checked(conf().input());
    Matching matching = new Matching(MatchField.all(conf().fields()), conf().blocks(), options());
    return conf().other().isGiven()
        ? matching.link(records, checked(conf().other()), conf().key())
        : matching.dedupe(records, conf().key());
  }

  private MatchOptions options() {
    return new MatchOptions(
        conf().blockLimit(),
        conf().sample(),
        conf().seed(),
        conf().threshold(),
        conf().other().isGiven(),
        conf().oneToOne());
  }

  private Dataset<Row> checked(MatchConf.Input input) {
    Dataset<Row> records = read(input);
    Set<String> columns = new LinkedHashSet<>(List.of(records.columns()));
    List<String> problems = new ArrayList<>();
    conf().fields().keySet().forEach(name -> require(name, input, columns, problems));
    require(conf().key(), input, columns, problems);
    if (!problems.isEmpty()) {
      throw new ConfException(String.join("\n", problems));
    }
    requireUnique(records, input);
    return records;
  }

  private static void require(
      String name, MatchConf.Input input, Set<String> columns, List<String> problems) {
    if (!columns.contains(name)) {
      problems.add(
          "'%s' is no column of %s: %s"
              .formatted(name, input.name(), Suggestion.of(name, columns)));
    }
  }

  private void requireUnique(Dataset<Row> records, MatchConf.Input input) {
    List<Row> repeated =
        records
            .groupBy(trim(col("`" + conf().key() + "`").cast("string")).as("key"))
            .agg(count(lit(1)).as(TIMES))
            .filter(col("key").isNull().or(col(TIMES).gt(1)))
            .orderBy("key")
            .limit(1)
            .collectAsList();
    if (!repeated.isEmpty()) {
      throw new ConfException(
          "The key %s of %s is '%s' in %,d records: name a column that tells records apart"
              .formatted(
                  conf().key(), input.name(), repeated.get(0).get(0), repeated.get(0).getLong(1)));
    }
  }

  private Dataset<Row> read(MatchConf.Input input) {
    if (input.table().isEmpty()) {
      return new LooseFiles(spark, input.format().name().toLowerCase(Locale.ROOT))
          .read(input.path(), input.options());
    }
    return Tables.all().stream()
        .filter(table -> table.name().equals(input.table()))
        .findFirst()
        .map(table -> lake().read(table))
        .orElseGet(() -> spark.table(input.table()));
  }

  private Lake lake() {
    MatchConf.Lake place = file.lake();
    if (place.folder().isEmpty() && place.catalog().isEmpty()) {
      throw new ConfException(
          "%s is a table of a lake: write lake: {folder: …} beside match"
              .formatted(conf().input().name()));
    }
    return new Lake(
        spark,
        place.catalog().isEmpty()
            ? LakePlace.inFolder(place.folder())
            : LakePlace.inCatalog(place.catalog(), place.folder()));
  }

  void write(MatchResult result) {
    if (!conf().output().isEmpty()) {
      LooseFiles files = new LooseFiles(spark, conf().format().name().toLowerCase(Locale.ROOT));
      files.write(result.pairs(), place("pairs"));
      files.write(result.clusters(), place("clusters"));
    }
  }

  /** Where pairs and clusters are written. */
  List<String> places() {
    return conf().output().isEmpty() ? List.of() : List.of(place("pairs"), place("clusters"));
  }

  private String place(String what) {
    return conf().output().replaceAll("/+$", "") + "/" + what;
  }

  /** Source, key and person of every record. */
  Dataset<Row> truth() {
    Dataset<Row> first = truth(conf().input(), 1);
    return conf().other().isGiven() ? first.union(truth(conf().other(), 2)) : first;
  }

  private Dataset<Row> truth(MatchConf.Input input, int source) {
    return read(input)
        .select(
            lit(source).as("source"),
            trim(col("`" + conf().key() + "`").cast("string")).as("key"),
            expr(conf().truth()).cast("string").as("person"));
  }
}
