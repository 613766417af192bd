package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.silver.record.Breaches;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.RecordParsing;

/**
 * Every valid version of records, deletes excepted, as bronze has them. What is concluded from all
 * versions does not depend on which of them a table held when somebody looked, nor on whether what
 * they refer to was there by then.
 */
record RecordVersions(List<Conf.RecordSource> sources, Contracts contracts, Dataset<Row> records) {

  static RecordVersions of(Run run) {
    return of(run, run.lake().stream(RecordsTable.TABLE));
  }

  /** Of these rows of bronze.records. */
  static RecordVersions of(Run run, Dataset<Row> records) {
    return new RecordVersions(run.conf().sources().records(), Contracts.of(run.conf()), records);
  }

  /** Rows of the kind's table; without sources of the kind, an empty stream. */
  Dataset<Row> of(RecordKind kind) {
    return sources.stream()
        .filter(source -> source.record().name().equals(kind.name()))
        .map(source -> parsed(contracts.parsing(source), ofSource(source)))
        .reduce(Dataset::unionAll)
        .orElseGet(() -> parsed(new RecordParsing(kind, Map.of()), records.filter(lit(false))));
  }

  private Dataset<Row> ofSource(Conf.RecordSource source) {
    return records.filter(col(RecordsTable.SOURCE).equalTo(source.name()));
  }

  private static Dataset<Row> parsed(RecordParsing parsing, Dataset<Row> records) {
    Column[] ofTable =
        parsing.contract().kind().table().columnNames().stream()
            .map(functions::col)
            .toArray(Column[]::new);
    return parsing
        .apply(records)
        .filter(Breaches.allow())
        .filter(not(col(ContactsTable.IS_DELETED)))
        .select(ofTable);
  }
}
