package org.composablecdp.lake;

import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where the lake is: a folder, or a Unity Catalog with a folder (a volume) for checkpoints and
 * models.
 *
 * @param catalog Unity Catalog name, or empty for a lake in a folder
 * @param folder root of the tables without a catalog; root of checkpoints and models always
 */
public record LakePlace(String catalog, String folder) {

  /** Columns of which Delta keeps statistics when it is told nothing. */
  private static final int STATISTICS_BY_DEFAULT = 32;

  /** Delta's own setting: new tables have deletion vectors; those in a folder may do without. */
  private static final String DELETION_VECTORS =
      "spark.databricks.delta.properties.defaults.enableDeletionVectors";

  /** A lake in a folder that Spark can write: local, or of any Hadoop file system. */
  public static LakePlace inFolder(String folder) {
    boolean hasScheme = folder.matches("[a-z0-9]+:.*");
    String root = hasScheme ? folder : Path.of(folder).toAbsolutePath().normalize().toString();
    return new LakePlace("", root.replaceAll("/+$", ""));
  }

  /** A lake in a Unity Catalog; checkpoints and models go to the volume folder. */
  public static LakePlace inCatalog(String catalog, String folder) {
    return new LakePlace(catalog, folder.replaceAll("/+$", ""));
  }

  public boolean hasCatalog() {
    return !catalog.isEmpty();
  }

  /** Where the query of this name keeps its progress. */
  public String checkpointOf(String query) {
    return folder + "/ops/checkpoints/" + query;
  }

  /** Where versions of the model are kept. */
  public String modelFolder(String model, int version) {
    return folder + "/ops/models/" + model + "/" + version;
  }

  String nameOf(Table table) {
    return nameOf(table.name());
  }

  String nameOf(String schemaAndTable) {
    return (hasCatalog() ? "`" + catalog + "`" : "spark_catalog") + "." + schemaAndTable;
  }

  String folderOf(String schemaAndTable) {
    return folder + "/" + schemaAndTable.replace('.', '/');
  }

  String createSchema(String schema) {
    return "CREATE SCHEMA IF NOT EXISTS " + nameOf(schema);
  }

  String createTable(Table table, SparkSession spark) {
    if (!hasCatalog() && isThere(table, spark)) {
      return attachTable(table.name());
    }
    return "CREATE TABLE IF NOT EXISTS "
        + nameOf(table)
        + " (\n"
        + table.schema().toDDL()
        + "\n) USING delta"
        + location(table.name())
        + clustering(table)
        + "\nCOMMENT "
        + literal(table.comment())
        + "\nTBLPROPERTIES ("
        + properties(table, hasCatalog() ? "true" : spark.conf().get(DELETION_VECTORS, "true"))
        + ")";
  }

  String addColumns(Table table, StructType columns) {
    return "ALTER TABLE " + nameOf(table) + " ADD COLUMNS (" + columns.toDDL() + ")";
  }

  /** Removes what is left of the table if its making was cut short. */
  void removeUnfinished(Table table) {
    boolean isOnLocalDisk = !hasCatalog() && folder.startsWith("/");
    if (isOnLocalDisk) {
      new UnfinishedFolder(Path.of(folderOf(table.name()))).remove();
    }
  }

  /** Whether the catalog or the folder has the table. */
  boolean isThere(Table table, SparkSession spark) {
    return hasCatalog()
        ? spark.catalog().tableExists(nameOf(table))
        : DeltaTable.isDeltaTable(spark, folderOf(table.name()));
  }

  private String attachTable(String schemaAndTable) {
    return "CREATE TABLE IF NOT EXISTS "
        + nameOf(schemaAndTable)
        + " USING delta"
        + location(schemaAndTable);
  }

  private String location(String schemaAndTable) {
    return hasCatalog() ? "" : "\nLOCATION " + literal(folderOf(schemaAndTable));
  }

  private static String clustering(Table table) {
    return table.clusteredBy().isEmpty()
        ? ""
        : table.clusteredBy().stream().collect(Collectors.joining(", ", "\nCLUSTER BY (", ")"));
  }

  private static String properties(Table table, String deletionVectors) {
    return "'delta.enableDeletionVectors' = '"
        + Boolean.parseBoolean(deletionVectors)
        + "', 'delta.enableChangeDataFeed' = '"
        + table.changeFeed()
        + "'"
        + (table.schema().size() > STATISTICS_BY_DEFAULT
            ? ", 'delta.dataSkippingStatsColumns' = '" + statistics(table) + "'"
            : "");
  }

  /** Wide tables are searched by key, clustering and time: statistics of more cost every write. */
  private static String statistics(Table table) {
    Stream<String> times =
        Arrays.stream(table.schema().fields())
            .filter(column -> column.dataType().equals(DataTypes.TimestampType))
            .map(StructField::name);
    return Stream.of(table.key().stream(), table.clusteredBy().stream(), times)
        .flatMap(names -> names)
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** A SQL string literal. */
  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
