package org.composablecdp.lake;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Delta tables, addressed by {@link Table}: create, read, stream, append, upsert. The only
 * place, with the sources of bronze, that knows where tables are and how Delta writes them.
 *
 * <p>In a Unity Catalog the table {@code gold.sessions} is {@code <catalog>.gold.sessions}; on a
 * laptop it is the folder {@code <folder>/gold/sessions}, found again by every new process.
 */
public final class Lake {

  private static final Logger LOG = LoggerFactory.getLogger(Lake.class);

  /** Marks rows that {@link #synchronise} removes from its target. */
  public static final String DELETED = "_deleted";

  /** What happened to a row: see Delta's change data feed. */
  public static final String CHANGE = "_change_type";

  private static final List<String> LAYERS = List.of("bronze", "silver", "gold", "ops");

  private final SparkSession spark;
  private final LakePlace place;
  private final String bytesPerBatch;

  private final TableCreation tables;

  private final Map<String, Table> written = new ConcurrentHashMap<>();

  private Lake(SparkSession spark, LakePlace place, String bytesPerBatch, TableCreation tables) {
    this.spark = spark;
    this.place = place;
    this.bytesPerBatch = bytesPerBatch;
    this.tables = tables;
  }

  /** A lake at a place, whose streams read so much of a table at once, such as {@code 1g}. */
  public Lake(SparkSession spark, LakePlace place, String bytesPerBatch) {
    this(spark, place, bytesPerBatch, new TableCreation(spark, place));
  }

  public Lake(SparkSession spark, LakePlace place) {
    this(spark, place, "1g");
  }

  /** Another lake of the same session; the session forgets where the tables of this one are. */
  public Lake movedTo(LakePlace other) {
    if (place.hasCatalog() || Engine.onDatabricks()) {
      throw new IllegalStateException("Only lakes in folders, outside Databricks, can be left");
    }
    for (String layer : LAYERS) {
      spark.sql("DROP SCHEMA IF EXISTS " + place.nameOf(layer) + " CASCADE");
    }
    return new Lake(spark, other, bytesPerBatch);
  }

  /** The same lake, with its own memory of what is {@link #written}. */
  public Lake forOneWriter() {
    return new Lake(spark, place, bytesPerBatch, tables);
  }

  /** Those written through this object. */
  public Set<Table> written() {
    return Set.copyOf(written.values());
  }

  public SparkSession spark() {
    return spark;
  }

  public LakePlace place() {
    return place;
  }

  /**
   * Makes the table when it is not there yet, and makes it known to this session. Jobs that run
   * side by side may ask for the same table at once.
   */
  public Lake create(Table table) {
    tables.create(table);
    return this;
  }

  /** Makes the table known to this session where it is there; otherwise does nothing. */
  public boolean attach(Table table) {
    return tables.attach(table);
  }

  public Dataset<Row> read(Table table) {
    return create(table).spark.table(place.nameOf(table));
  }

  /** The rows appended to a table whose rows never change, as a stream. */
  public Dataset<Row> stream(Table table) {
    return create(table)
        .spark
        .readStream()
        .option("maxBytesPerTrigger", bytesPerBatch)
        .table(place.nameOf(table));
  }

  /**
   * The changes of a table as a stream: its rows before and after, with the {@code _change_type} of
   * Delta's change data feed. First come the rows that are there when the stream is first started,
   * as inserts; so old versions may be vacuumed.
   */
  public Dataset<Row> changes(Table table) {
    return changes(table, bytesPerBatch);
  }

  /**
   * As {@link #changes}, all that is new in one batch: for those that only ask whether there is.
   */
  public Dataset<Row> changesAtOnce(Table table) {
    return changes(table, "1024t");
  }

  private Dataset<Row> changes(Table table, String bytes) {
    if (!table.changeFeed()) {
      throw new IllegalStateException(table.name() + " has no change feed");
    }
    return create(table)
        .spark
        .readStream()
        .option("readChangeFeed", "true")
        .option("maxBytesPerTrigger", bytes)
        .table(place.nameOf(table));
  }

  /** The rows of a table that are new or changed, as they are after the change, as a stream. */
  public Dataset<Row> upserts(Table table) {
    return changes(table).filter(col(CHANGE).isin("insert", "update_postimage"));
  }

  /** The stored rows that have the key of one of the given rows. */
  public Dataset<Row> readSameKeys(Table table, Dataset<Row> rows) {
    Dataset<Row> keys = rows.select(names(table.key())).distinct();
    return read(table).join(keys, table.key().toArray(String[]::new), "left_semi");
  }

  /** The given rows whose key no stored row has. */
  public Dataset<Row> unknown(Table table, Dataset<Row> rows) {
    return rows.join(read(table), table.key().toArray(String[]::new), "left_anti");
  }

  /** Adds the rows. Not repeatable: use {@link #appendOnce} where a batch may run twice. */
  public void append(Table table, Dataset<Row> rows) {
    timed("append", table, () -> writer(table, rows).saveAsTable(place.nameOf(table)));
  }

  /** Adds the rows of a batch, or nothing when this batch was added before. */
  public void appendOnce(Table table, Dataset<Row> rows, BatchId batch) {
    DataFrameWriter<Row> writer =
        writer(table, rows)
            .option("txnAppId", batch.query() + "/" + table.name())
            .option("txnVersion", batch.number());
    timed("append", table, () -> writer.saveAsTable(place.nameOf(table)));
  }

  /** Adds columns, and fields of columns, that the table does not have; types stay as they are. */
  public void addColumns(Table table, StructType columns) {
    new TableColumns(create(table).spark, place.nameOf(table)).add(columns);
  }

  private void timed(String what, Table table, Runnable write) {
    long start = System.nanoTime();
    written.putIfAbsent(table.name(), table);
    write.run();
    LOG.info("{} {}: {} ms", what, table.name(), (System.nanoTime() - start) / 1_000_000);
  }

  private DataFrameWriter<Row> writer(Table table, Dataset<Row> rows) {
    create(table);
    return rows.select(names(table.columnNames())).write().format("delta").mode("append");
  }

  /** Inserts new keys and replaces the rows of known keys where anything differs. */
  public void upsert(Table table, Dataset<Row> rows) {
    upsertWhen(table, rows, new MergeConditions(place, table).differs());
  }

  /**
   * Inserts new keys, and replaces the row of a known key where the given row is later in the given
   * order, so that the outcome does not depend on which came first.
   *
   * @param order columns of the table; compared left to right
   */
  public void upsertLatest(Table table, Dataset<Row> rows, List<String> order) {
    upsertWhen(table, rows, new MergeConditions(place, table).isLater(order));
  }

  /** As {@link #upsertLatest}, but the row that is earlier in the order is kept. */
  public void upsertEarliest(Table table, Dataset<Row> rows, List<String> order) {
    upsertWhen(table, rows, new MergeConditions(place, table).isEarlier(order));
  }

  private void upsertWhen(Table table, Dataset<Row> rows, Column condition) {
    create(table);
    timed("merge", table, () -> new Merge(place, table).upsert(rows, condition));
  }

  /** What becomes of a row that is stored and given: the columns that may change. */
  @FunctionalInterface
  public interface Combination {
    Map<String, Column> of(Function<String, Column> stored, Function<String, Column> given);
  }

  /** Inserts new keys and combines the rows of known keys, where that changes them. */
  public void combine(Table table, Dataset<Row> rows, Combination combination) {
    create(table);
    timed("merge", table, () -> new Merge(place, table).combine(rows, combination));
  }

  /** As {@link #upsert}, and deletes the keys whose row has {@link #DELETED}, in one commit. */
  public void synchronise(Table table, Dataset<Row> rows) {
    synchroniseWhen(table, rows, new MergeConditions(place, table).differs());
  }

  /** As {@link #synchronise}, with rows of which is known that they differ from those stored. */
  public void synchroniseChanged(Table table, Dataset<Row> rows) {
    synchroniseWhen(table, rows, functions.lit(true));
  }

  private void synchroniseWhen(Table table, Dataset<Row> rows, Column condition) {
    create(table);
    timed("merge", table, () -> new Merge(place, table).synchronise(rows, condition));
  }

  static Column[] names(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
