package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;

/**
 * What becomes of the quarantine when records were checked: those that break a rule come in, once
 * however often they are received; those that waited and break none any more leave; and with the
 * record that a replay began with, a replay that could be stored is noted.
 */
public record Quarantine() {

  /** Whether a record that is checked comes from the quarantine, where it waited. */
  public static final String WAITED = "_waited";

  private static final int ID_LENGTH = 32;
  private static final String ID = QuarantineTable.QUARANTINE_ID;
  private static final String FIRST = QuarantineTable.FIRST_QUARANTINE_ID;
  private static final String REPAIRED_BY = QuarantineTable.REPAIRED_BY;
  private static final String IS_NEW = "_is_new";

  private static final List<String> FINDINGS =
      List.of(QuarantineTable.ACTION, QuarantineTable.BREACHES, QuarantineTable.WAITS);
  private static final List<String> ORIGIN =
      List.of(
          QuarantineTable.ARRIVED_AT,
          QuarantineTable.FILE,
          QuarantineTable.INGESTED_AT,
          QuarantineTable.INGEST_RUN);
  private static final List<String> CONTENT =
      List.of(
          QuarantineTable.SOURCE,
          QuarantineTable.RECORD,
          QuarantineTable.PAYLOAD,
          QuarantineTable.RAW,
          QuarantineTable.OPERATION);

  /** The records of a kind that wait, as rows of bronze. */
  public static Dataset<Row> waiting(Dataset<Row> quarantine, RecordKind kind) {
    List<String> there = QuarantineTable.TABLE.columnNames();
    Column[] ofBronze =
        Stream.of(RecordsTable.TABLE.schema().fields())
            .map(
                field ->
                    there.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new);
    return quarantine
        .filter(col(QuarantineTable.RECORD).equalTo(kind.word()))
        .filter(col(QuarantineTable.WAITS).and(col(REPAIRED_BY).isNull()))
        .select(ofBronze);
  }

  /** Whether a checked record changes anything in quarantine. */
  public static Column isConcerned() {
    return Breaches.some().or(col(WAITED)).or(RecordReplays.isReplay());
  }

  /** The rows of the table for checked records, broken or not, with {@link #WAITED}. */
  public static Dataset<Row> rows(Dataset<Row> checked) {
    return checked
        .withColumn(ID, id())
        .withColumn(FIRST, coalesce(RecordReplays.firstFailure(), col(ID)))
        .withColumn(
            QuarantineTable.ACTION,
            when(Breaches.allow(), BreachAction.WARN.word())
                .otherwise(BreachAction.QUARANTINE.word()))
        .withColumn(REPAIRED_BY, when(Breaches.allow(), RecordReplays.replay()))
        .select(
            Stream.concat(QuarantineTable.TABLE.columnNames().stream(), Stream.of(WAITED))
                .map(functions::col)
                .toArray(Column[]::new))
        .filter(Breaches.some().or(col(WAITED)).or(col(REPAIRED_BY).isNotNull()));
  }

  /** The id that a record of bronze has in quarantine. */
  public static Column id() {
    Column content = coalesce(col(RecordsTable.PAYLOAD), col(RecordsTable.RAW));
    Column whole =
        concat_ws(
            "|",
            col(RecordsTable.SOURCE),
            col(RecordsTable.RECORD),
            col(RecordsTable.OPERATION),
            content);
    return sha2(whole.cast("binary"), 256).substr(1, ID_LENGTH);
  }

  /** The stored rows that {@link #rows} are about. */
  public static Dataset<Row> stored(Dataset<Row> quarantine, Dataset<Row> rows) {
    Dataset<Row> ids = rows.select(ID).union(rows.select(col(FIRST).as(ID))).distinct();
    return quarantine.join(ids, new String[] {ID}, "left_semi");
  }

  /**
   * The rows to write, with {@link Lake#DELETED}.
   *
   * @param rows from {@link #rows}
   * @param stored from {@link #stored}
   */
  public Dataset<Row> apply(Dataset<Row> rows, Dataset<Row> stored) {
    Dataset<Row> own =
        rows.filter(Breaches.some().or(col(WAITED)))
            .withColumn(REPAIRED_BY, lit(null).cast("string"))
            .withColumn(Lake.DELETED, not(Breaches.some()))
            .withColumn(IS_NEW, lit(true))
            .drop(WAITED);
    Dataset<Row> before =
        noted(stored, repairs(rows))
            .withColumn(Lake.DELETED, lit(false))
            .withColumn(IS_NEW, lit(false));
    return own.unionByName(before)
        .groupBy(ID)
        .agg(
            min_by(struct(FIRST, CONTENT), col(IS_NEW)).as("_content"),
            min_by(struct("", ORIGIN), struct("", ORIGIN)).as("_origin"),
            max_by(struct("", FINDINGS), col(IS_NEW)).as("_findings"),
            min(REPAIRED_BY).as(REPAIRED_BY),
            bool_or(col(Lake.DELETED)).as(Lake.DELETED))
        .select(
            col(ID),
            col("_content.*"),
            col("_origin.*"),
            col("_findings.*"),
            col(REPAIRED_BY),
            col(Lake.DELETED));
  }

  /** The replays that could be stored, by what they began with. */
  private static Dataset<Row> repairs(Dataset<Row> rows) {
    return rows.filter(col(REPAIRED_BY).isNotNull())
        .groupBy(col(FIRST).as(ID))
        .agg(min(REPAIRED_BY).as("_repair"));
  }

  private static Dataset<Row> noted(Dataset<Row> stored, Dataset<Row> repairs) {
    return stored
        .join(repairs, new String[] {ID}, "left")
        .withColumn(REPAIRED_BY, coalesce(col(REPAIRED_BY), col("_repair")))
        .drop("_repair");
  }

  private static Column struct(String first, List<String> names) {
    return functions.struct(
        Stream.concat(Stream.of(first), names.stream())
            .filter(name -> !name.isEmpty())
            .map(functions::col)
            .toArray(Column[]::new));
  }
}
