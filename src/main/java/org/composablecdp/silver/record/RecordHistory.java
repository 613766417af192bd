package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;

/**
 * The versions of records, each with the time from which and to which it was valid (slowly changing
 * dimension, type 2), out of versions in any order.
 *
 * <p>Of versions of one time the one with the greatest hash counts. A version that says what the
 * one before said makes no row, but its time is kept, since a version between the two may yet come:
 *
 * <pre>
 * city  updated_at         city  valid_from  valid_to  seen_at
 * Graz  day 1              Graz  day 1       day 3     1, 2
 * Graz  day 2       →      Linz  day 3       day 4     3
 * Linz  day 3              Graz  day 4                 4
 * Graz  day 4
 * </pre>
 *
 * @param current the table of the latest versions
 * @param history made of it by {@link #table}
 */
public record RecordHistory(Table current, Table history) {

  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String IS_CURRENT = "is_current";
  public static final String SEEN_AT = "seen_at";
  public static final String SEEN_HASHES = "seen_hashes";

  /** Differ also where two versions say the same. */
  private static final Set<String> OF_THE_VERSION =
      Set.of(RecordColumns.UPDATED_AT, RecordColumns.VERSION_HASH);

  private static final String VERSION = "_version";
  private static final String SEEN = "_seen";
  private static final String BEGINS = "_begins";
  private static final String RUN = "_run";

  /** The table of the versions of another table's rows. */
  static Table table(Table current, String comment) {
    return new Table(
        current.name() + "_history",
        comment,
        current.columns().stripTrailing()
            + """
            ,
            valid_from TIMESTAMP NOT NULL COMMENT 'Since when it is so: updated_at of the first version that says so',
            valid_to TIMESTAMP COMMENT 'When the next version began; null for the current one',
            is_current BOOLEAN NOT NULL COMMENT 'Whether it is the latest version; of something deleted, the latest says so in is_deleted',
            seen_at ARRAY<TIMESTAMP> NOT NULL COMMENT 'Times of the versions that say so, in order',
            seen_hashes ARRAY<BIGINT> NOT NULL COMMENT 'Their version_hash each: decides against versions of these times that come later'
            """,
        Stream.concat(current.key().stream(), Stream.of(VALID_FROM)).toList(),
        current.clusteredBy(),
        false);
  }

  /** The stored versions of the records of which there are new ones. */
  public Dataset<Row> stored(Dataset<Row> rows, Dataset<Row> versions) {
    Dataset<Row> keys = versions.select(columns(current.key())).distinct();
    return rows.select(columns(history.columnNames()))
        .join(keys, current.key().toArray(String[]::new), "left_semi");
  }

  /**
   * All versions of the records, and with {@link Lake#DELETED} those that are stored and are none.
   *
   * @param versions new ones, rows of the current table's shape; may repeat
   * @param stored from {@link #stored}
   */
  public Dataset<Row> apply(Dataset<Row> versions, Dataset<Row> stored) {
    Dataset<Row> made = runs(points(versions, stored)).withColumn(Lake.DELETED, lit(false));
    String[] key = history.key().toArray(String[]::new);
    Dataset<Row> gone = stored.join(made.select(columns(history.key())), key, "left_anti");
    return made.unionByName(gone.withColumn(Lake.DELETED, lit(true)));
  }

  /** One row for each record and time at which a version of it was made. */
  private Dataset<Row> points(Dataset<Row> versions, Dataset<Row> stored) {
    // Where the table was made without this column it has nulls
    Column same = transform(col(SEEN_AT), any -> col(RecordColumns.VERSION_HASH));
    Dataset<Row> again =
        stored
            .withColumn(SEEN_HASHES, coalesce(col(SEEN_HASHES), same))
            .withColumn(SEEN, explode(arrays_zip(col(SEEN_AT), col(SEEN_HASHES))))
            .withColumn(RecordColumns.UPDATED_AT, col(SEEN).getField(SEEN_AT))
            .withColumn(RecordColumns.VERSION_HASH, col(SEEN).getField(SEEN_HASHES))
            .select(columns(current.columnNames()));
    Column version =
        struct(
            Stream.concat(
                    Stream.of(col(RecordColumns.VERSION_HASH).as("_first")),
                    current.columnNames().stream().map(functions::col))
                .toArray(Column[]::new));
    return versions
        .select(columns(current.columnNames()))
        .unionByName(again)
        .groupBy(keysAnd(RecordColumns.UPDATED_AT))
        .agg(max(version).as(VERSION))
        .select(col(VERSION + ".*"))
        .drop("_first");
  }

  /** Versions that follow each other and say the same, as one. */
  private Dataset<Row> runs(Dataset<Row> points) {
    WindowSpec inOrder =
        Window.partitionBy(columns(current.key())).orderBy(col(RecordColumns.UPDATED_AT));
    Column says = says();
    Column row = struct(columns(current.columnNames()));
    Column seen = struct(col(RecordColumns.UPDATED_AT), col(RecordColumns.VERSION_HASH));
    Dataset<Row> runs =
        points
            .withColumn(BEGINS, when(lag(says, 1).over(inOrder).eqNullSafe(says), 0).otherwise(1))
            .withColumn(RUN, sum(BEGINS).over(inOrder))
            .groupBy(keysAnd(RUN))
            .agg(
                min_by(row, col(RecordColumns.UPDATED_AT)).as(VERSION),
                sort_array(collect_list(seen)).as(SEEN))
            .select(
                col(VERSION + ".*"),
                col(SEEN).getField(RecordColumns.UPDATED_AT).as(SEEN_AT),
                col(SEEN).getField(RecordColumns.VERSION_HASH).as(SEEN_HASHES))
            .withColumn(VALID_FROM, col(RecordColumns.UPDATED_AT));
    return runs.withColumn(VALID_TO, lead(VALID_FROM, 1).over(inOrder))
        .withColumn(IS_CURRENT, col(VALID_TO).isNull());
  }

  private Column says() {
    return struct(
        columns(
            current.columnNames().stream()
                .filter(name -> !OF_THE_VERSION.contains(name))
                .toList()));
  }

  private Column[] keysAnd(String column) {
    return columns(Stream.concat(current.key().stream(), Stream.of(column)).toList());
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
