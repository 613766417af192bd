package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows of Delta's change feed to records. A row that one commit deletes and inserts again, as
 * tables do that are made anew each night, is a change where it differs and nothing where not.
 *
 * @param key columns that make a row unique
 */
public record ChangeFeed(List<String> key) {

  private static final String TYPE = "_change_type";
  private static final String VERSION = "_commit_version";
  private static final String TIME = "_commit_timestamp";
  private static final String DELETED_BEFORE = "_deleted_before";

  /**
   * The changes: operation, record_key, watermark, payload, content_hash, arrived_at.
   *
   * @param rows a batch of whole commits
   * @param known the rows of {@code bronze.records} of this source
   */
  public Dataset<Row> of(Dataset<Row> rows, Dataset<Row> known) {
    Dataset<Row> changes = changes(rows).filter(col(TYPE).notEqual("update_preimage"));
    Dataset<Row> deleted = changes.filter(col(TYPE).equalTo("delete"));
    Dataset<Row> living = changes.filter(col(TYPE).notEqual("delete"));
    Dataset<Row> gone = without(deleted, living, RecordsTable.RECORD_KEY, VERSION);
    Dataset<Row> different =
        without(living, deleted, RecordsTable.RECORD_KEY, VERSION, RecordsTable.CONTENT_HASH);
    return restored(different, gone, known)
        .unionByName(gone.withColumn(RecordsTable.OPERATION, lit(RecordsTable.DELETE)))
        .withColumn(RecordsTable.WATERMARK, col(VERSION).cast("string"))
        .drop(TYPE, VERSION);
  }

  private Dataset<Row> changes(Dataset<Row> rows) {
    List<String> data =
        Arrays.stream(rows.columns())
            .filter(name -> !List.of(TYPE, VERSION, TIME).contains(name))
            .toList();
    return rows.select(
            col(TYPE),
            col(VERSION),
            col(TIME).as(RecordsTable.ARRIVED_AT),
            RecordJson.of(rows, key).as(RecordsTable.RECORD_KEY),
            RecordJson.of(rows, data).as(RecordsTable.PAYLOAD))
        .withColumn(RecordsTable.CONTENT_HASH, functions.xxhash64(col(RecordsTable.PAYLOAD)));
  }

  /** Inserts of keys that were deleted once are told apart: they count from their commit on. */
  private static Dataset<Row> restored(Dataset<Row> living, Dataset<Row> gone, Dataset<Row> known) {
    Dataset<Row> deletedBefore =
        known
            .filter(col(RecordsTable.OPERATION).equalTo(RecordsTable.DELETE))
            .select(RecordsTable.RECORD_KEY)
            .union(gone.select(RecordsTable.RECORD_KEY))
            .distinct()
            .withColumn(DELETED_BEFORE, lit(true));
    Column isRestored = col(TYPE).equalTo("insert").and(coalesce(col(DELETED_BEFORE), lit(false)));
    return living
        .join(deletedBefore, new String[] {RecordsTable.RECORD_KEY}, "left")
        .withColumn(
            RecordsTable.OPERATION,
            when(isRestored, lit(RecordsTable.RESTORE)).otherwise(lit(RecordsTable.UPSERT)))
        .drop(DELETED_BEFORE);
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> others, String... columns) {
    Column[] names = Arrays.stream(columns).map(functions::col).toArray(Column[]::new);
    return rows.join(others.select(names).distinct(), columns, "left_anti");
  }
}
