package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.RecordParsing;

/**
 * Every valid version of contacts or orders, deletes excepted, as a stream of bronze. What is
 * concluded from all versions does not depend on which of them a table held when somebody looked.
 */
record RecordVersions(List<Conf.RecordSource> sources, Dataset<Row> records) {

  static RecordVersions of(Run run) {
    return new RecordVersions(
        run.conf().sources().records(), run.lake().stream(RecordsTable.TABLE));
  }

  /** Rows of the kind's table; without sources of the kind, an empty stream. */
  Dataset<Row> of(RecordKind kind) {
    return sources.stream()
        .filter(source -> source.record().name().equals(kind.name()))
        .map(source -> parsed(parsing(kind, source), ofSource(source)))
        .reduce(Dataset::unionAll)
        .orElseGet(() -> parsed(new RecordParsing(kind, Map.of()), records.filter(lit(false))));
  }

  private Dataset<Row> ofSource(Conf.RecordSource source) {
    return records.filter(col(RecordsTable.SOURCE).equalTo(source.name()));
  }

  static RecordParsing parsing(RecordKind kind, Conf.RecordSource source) {
    return new RecordParsing(kind, source.columns(), source.namespace());
  }

  private static Dataset<Row> parsed(RecordParsing parsing, Dataset<Row> records) {
    Column[] ofTable =
        parsing.kind().table().columnNames().stream().map(functions::col).toArray(Column[]::new);
    return parsing
        .apply(records)
        .filter(size(col(RecordParsing.REASONS)).equalTo(0))
        .filter(not(col(ContactsTable.IS_DELETED)))
        .select(ofTable);
  }
}
