package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What changed in a table since it was last read, by comparison with what bronze holds of it; so a
 * run that died half-way is repeated without harm.
 *
 * <p>With a watermark, rows are read from the greatest one known less an overlap, since a
 * transaction may commit after one that began later; those known already are left out by their
 * content. With a key, the keys that are gone are deletes. With neither, every row is compared.
 *
 * @param key columns that make a row unique; of rows with one key, one is taken
 * @param watermark column that grows with every change, a time or a whole number; may be empty
 * @param overlap how late a change may be committed
 */
public record RecordChanges(List<String> key, String watermark, Duration overlap) {

  private static final String LAST = "last";
  private static final String LAST_OPERATION = LAST + "." + RecordsTable.OPERATION;

  /** The columns it needs of the rows that these do not have. */
  public List<String> missing(Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    return Stream.concat(key.stream(), Stream.of(watermark))
        .filter(name -> !name.isEmpty())
        .filter(name -> !there.contains(name))
        .toList();
  }

  /** Whether the watermark is of a type that can grow. */
  public boolean canGrow(Dataset<Row> rows) {
    return Watermark.of(rows, watermark).canGrow();
  }

  /**
   * The changes: operation, record_key, watermark, payload, content_hash.
   *
   * @param rows what the table holds now
   * @param known the rows of {@code bronze.records} of this source
   */
  public Dataset<Row> of(Dataset<Row> rows, Dataset<Row> known) {
    Dataset<Row> recent = recent(rows, known);
    Dataset<Row> stored = last(known);
    if (key.isEmpty()) {
      return upserts(recent, stored);
    }
    Dataset<Row> keys = rows.select(recordKey(rows).as(RecordsTable.RECORD_KEY)).distinct();
    Dataset<Row> gone =
        without(stored.filter(not(isDeleted())), keys)
            .select(RecordsTable.RECORD_KEY)
            .localCheckpoint();
    boolean isBack = !semi(stored.filter(isDeleted()), keys).isEmpty();
    Dataset<Row> upserts = upserts(isBack ? rows : recent, stored);
    return gone.isEmpty() ? upserts : without(upserts, gone).unionByName(deletes(gone, known));
  }

  /** What was last seen of each key. */
  private static Dataset<Row> last(Dataset<Row> known) {
    Column seen = struct(col(RecordsTable.INGESTED_AT), col(RecordsTable.CONTENT_HASH));
    return known
        .filter(col(RecordsTable.RECORD_KEY).isNotNull())
        .groupBy(RecordsTable.RECORD_KEY)
        .agg(
            max_by(
                    struct(
                        col(RecordsTable.OPERATION),
                        col(RecordsTable.CONTENT_HASH),
                        col(RecordsTable.WATERMARK)),
                    seen)
                .as(LAST));
  }

  private static Column isDeleted() {
    return col(LAST_OPERATION).equalTo(RecordsTable.DELETE);
  }

  private Dataset<Row> upserts(Dataset<Row> rows, Dataset<Row> stored) {
    Column isNew = col(LAST).isNull().or(isDeleted());
    Column isOther =
        col(LAST + "." + RecordsTable.CONTENT_HASH).notEqual(col(RecordsTable.CONTENT_HASH));
    return unique(rows)
        .join(stored, new String[] {RecordsTable.RECORD_KEY}, "left")
        .filter(isNew.or(isOther))
        .withColumn(
            RecordsTable.OPERATION,
            when(isDeleted(), lit(RecordsTable.RESTORE)).otherwise(lit(RecordsTable.UPSERT)))
        .drop(LAST);
  }

  private Dataset<Row> unique(Dataset<Row> rows) {
    Column payload = RecordJson.of(rows);
    Dataset<Row> records =
        rows.select(
            recordKey(rows).as(RecordsTable.RECORD_KEY),
            position(rows).as(RecordsTable.WATERMARK),
            payload.as(RecordsTable.PAYLOAD));
    Column latest = struct(col(RecordsTable.WATERMARK), col(RecordsTable.PAYLOAD));
    return records
        .groupBy(RecordsTable.RECORD_KEY)
        .agg(max(latest).as("latest"))
        .select(col(RecordsTable.RECORD_KEY), col("latest.*"))
        .withColumn(RecordsTable.CONTENT_HASH, functions.xxhash64(col(RecordsTable.PAYLOAD)));
  }

  private static Dataset<Row> deletes(Dataset<Row> gone, Dataset<Row> known) {
    Column lastPayload = max_by(col(RecordsTable.PAYLOAD), col(RecordsTable.INGESTED_AT));
    return semi(known, gone)
        .groupBy(RecordsTable.RECORD_KEY)
        .agg(
            lastPayload.as(RecordsTable.PAYLOAD),
            max(RecordsTable.WATERMARK).as(RecordsTable.WATERMARK))
        .withColumn(RecordsTable.CONTENT_HASH, functions.xxhash64(col(RecordsTable.PAYLOAD)))
        .withColumn(RecordsTable.OPERATION, lit(RecordsTable.DELETE));
  }

  private Column recordKey(Dataset<Row> rows) {
    return key.isEmpty()
        ? functions.sha2(RecordJson.of(rows).cast("binary"), 256)
        : RecordJson.of(rows, key);
  }

  private Column position(Dataset<Row> rows) {
    return watermark.isEmpty() ? lit(null).cast("string") : Watermark.of(rows, watermark).text();
  }

  /** The rows of the source that may be new. */
  private Dataset<Row> recent(Dataset<Row> rows, Dataset<Row> known) {
    if (watermark.isEmpty()) {
      return rows;
    }
    Watermark column = Watermark.of(rows, watermark);
    Row low = known.agg(column.low(col(RecordsTable.WATERMARK), overlap)).head();
    return low.isNullAt(0) ? rows : rows.filter(column.isFrom(low.get(0)));
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> keys) {
    return rows.join(keys, new String[] {RecordsTable.RECORD_KEY}, "left_anti");
  }

  private static Dataset<Row> semi(Dataset<Row> rows, Dataset<Row> keys) {
    return rows.join(keys, new String[] {RecordsTable.RECORD_KEY}, "left_semi");
  }
}
