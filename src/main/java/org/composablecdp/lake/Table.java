package org.composablecdp.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What a Delta table is: its name, its columns as DDL, the key that makes a row unique and the
 * columns it is clustered by. Each table has one such value, beside the code that fills it.
 *
 * <p>A column whose comment ends with {@code [pii: class]} holds personal data of that class.
 *
 * @param name {@code schema.table}, for example {@code gold.sessions}
 * @param comment what one row is
 * @param columns Spark DDL of the columns, each with a comment
 * @param key columns that identify a row; empty for append-only tables without a key
 * @param clusteredBy columns of liquid clustering, most selective look-up first; may be empty
 * @param changeFeed whether later jobs follow the changes of this table
 */
public record Table(
    String name,
    String comment,
    String columns,
    List<String> key,
    List<String> clusteredBy,
    boolean changeFeed) {

  /** Parsing DDL takes longer than most of what is asked of a schema. */
  private static final Map<String, StructType> SCHEMAS = new ConcurrentHashMap<>();

  public Table {
    if (!name.matches("[a-z]+\\.[a-z_]+")) {
      throw new IllegalArgumentException("Not a table name of the form schema.table: " + name);
    }
    key = List.copyOf(key);
    clusteredBy = List.copyOf(clusteredBy);
  }

  /** A table without key, clustering or change feed; the {@code with} methods add them. */
  public static Table of(String name, String comment, String columns) {
    return new Table(name, comment, columns, List.of(), List.of(), false);
  }

  public Table withKey(String... columnNames) {
    return new Table(name, comment, columns, List.of(columnNames), clusteredBy, changeFeed);
  }

  public Table withClustering(String... columnNames) {
    return new Table(name, comment, columns, key, List.of(columnNames), changeFeed);
  }

  public Table withChangeFeed() {
    return new Table(name, comment, columns, key, clusteredBy, true);
  }

  /** The same table with one more column, which may be null. */
  public Table withColumn(String column, DataType type, String about) {
    String all = schema().add(column, type, true, about).toDDL();
    return new Table(name, comment, all, key, clusteredBy, changeFeed);
  }

  /** The schema part of the name: bronze, silver, gold or ops. */
  public String layer() {
    return name.substring(0, name.indexOf('.'));
  }

  /** The name without its schema. */
  public String shortName() {
    return name.substring(name.indexOf('.') + 1);
  }

  public StructType schema() {
    return SCHEMAS.computeIfAbsent(columns, StructType::fromDDL);
  }

  public List<String> columnNames() {
    return Arrays.asList(schema().fieldNames());
  }
}
