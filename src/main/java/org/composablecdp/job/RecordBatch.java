package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.record.BreachAction;
import org.composablecdp.silver.record.Breaches;
import org.composablecdp.silver.record.Contract;
import org.composablecdp.silver.record.LatestVersion;
import org.composablecdp.silver.record.Quarantine;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordHistory;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.References;

/**
 * Stores a batch of records, kind by kind, so that what records refer to is stored before them.
 * Records of earlier batches that waited for what this one brings are read with it: so it does not
 * matter which came first.
 */
final class RecordBatch {

  private final Lake lake;
  private final BatchAccount account;
  private final Contracts contracts;
  private final Dataset<Row> records;
  private final List<Conf.RecordSource> sources;
  private final Set<RecordKind> stored = EnumSet.noneOf(RecordKind.class);
  private final List<Dataset<Row>> quarantine = new ArrayList<>();

  RecordBatch(BatchAccount account, Contracts contracts, Dataset<Row> records) {
    this.lake = account.run().lake();
    this.account = account;
    this.contracts = contracts;
    this.sources = account.run().conf().sources().records();
    this.records = bronze(records);
  }

  /** Comes to the same when it is done again, also after it died half-way. */
  void write() {
    Set<String> present = present();
    for (RecordKind kind : RecordKind.values()) {
      List<Conf.RecordSource> own =
          sources.stream().filter(it -> it.record().name().equals(kind.name())).toList();
      boolean comes = own.stream().anyMatch(source -> present.contains(source.name()));
      Optional<Dataset<Row>> waiting = own.isEmpty() ? Optional.empty() : waiting(kind);
      if (comes || waiting.filter(rows -> !rows.isEmpty()).isPresent()) {
        write(contracts.of(kind), checked(own, waiting));
      }
    }
    sources.forEach(source -> present.remove(source.name()));
    if (!present.isEmpty()) {
      quarantine.add(Quarantine.rows(Breaches.ofUnknownSource(records, present)));
    }
    quarantine.stream().reduce(Dataset::unionAll).ifPresent(this::quarantine);
  }

  private static Dataset<Row> bronze(Dataset<Row> rows) {
    return rows.select(columns(RecordsTable.TABLE)).withColumn(Quarantine.WAITED, lit(false));
  }

  private Set<String> present() {
    return records.select(RecordsTable.SOURCE).distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Records that refer to something of a kind that was just stored. */
  private Optional<Dataset<Row>> waiting(RecordKind kind) {
    return contracts.of(kind).references().stream()
        .filter(reference -> stored.contains(reference.to()))
        .findFirst()
        .map(any -> Quarantine.waiting(lake.read(QuarantineTable.TABLE), kind))
        .map(rows -> rows.withColumn(Quarantine.WAITED, lit(true)));
  }

  private Dataset<Row> checked(List<Conf.RecordSource> own, Optional<Dataset<Row>> waiting) {
    Dataset<Row> all = waiting.map(records::unionByName).orElse(records);
    Dataset<Row> parsed =
        own.stream()
            .map(
                source ->
                    contracts
                        .parsing(source)
                        .apply(all.filter(col(RecordsTable.SOURCE).equalTo(source.name()))))
            .reduce(Dataset::unionAll)
            .orElseThrow();
    return new References(contracts.of(own.get(0)), lake::read).apply(parsed).localCheckpoint();
  }

  private void write(Contract contract, Dataset<Row> checked) {
    Row counts =
        checked
            .agg(
                count_if(Breaches.allow()),
                count_if(Breaches.has(BreachAction.STOP)),
                count_if(Quarantine.isConcerned()))
            .head();
    if (counts.getLong(1) > 0) {
      stop(contract, checked, counts.getLong(1));
    }
    if (counts.getLong(0) > 0) {
      store(contract, checked.filter(Breaches.allow()).select(columns(contract.table())));
    }
    if (counts.getLong(2) > 0) {
      quarantine.add(Quarantine.rows(checked));
    }
  }

  private void store(Contract contract, Dataset<Row> valid) {
    stored.add(contract.kind());
    Table table = contract.table();
    Dataset<Row> latest = new LatestVersion(table).apply(valid).localCheckpoint();
    Dataset<Row> known = lake.readSameKeys(table, latest);
    RecordKind kind = contract.kind();
    account.count(kind.word(), DuplicateEntries.ofVersions(kind, valid, latest, known));
    lake.upsertLatest(table, latest, LatestVersion.ORDER);
    contract.history().ifPresent(history -> keep(new RecordHistory(table, history), valid));
  }

  private void keep(RecordHistory history, Dataset<Row> valid) {
    Dataset<Row> before = history.stored(lake.read(history.history()), valid).localCheckpoint();
    put(history.history(), history.apply(valid, before), before);
  }

  private void quarantine(Dataset<Row> rows) {
    Dataset<Row> before =
        Quarantine.stored(lake.read(QuarantineTable.TABLE), rows).localCheckpoint();
    Dataset<Row> after = new Quarantine().apply(rows, before).localCheckpoint();
    account.count("quarantine", DuplicateEntries.ofQuarantine(rows, before, after));
    put(QuarantineTable.TABLE, after, before);
  }

  /** Where none of the rows is there yet, they are added without the cost of a merge. */
  private void put(Table table, Dataset<Row> rows, Dataset<Row> before) {
    if (before.isEmpty()) {
      lake.append(table, rows.filter(not(col(Lake.DELETED))));
    } else {
      lake.synchronise(table, rows);
    }
  }

  private static void stop(Contract contract, Dataset<Row> checked, long records) {
    String rules =
        checked
            .select(explode(col(Breaches.COLUMN)).as("breach"))
            .filter(col("breach.action").equalTo(BreachAction.STOP.word()))
            .select("breach.rule")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .sorted()
            .collect(Collectors.joining(", "));
    throw new ConfException(
        "%,d %s break rules whose action is stop: %s. None is stored: write warn or quarantine in the contract of %s, then run cdp records again"
            .formatted(records, contract.kind().word(), rules, contract.kind().word()));
  }

  private static Column[] columns(Table table) {
    return table.columnNames().stream().map(functions::col).toArray(Column[]::new);
  }
}
