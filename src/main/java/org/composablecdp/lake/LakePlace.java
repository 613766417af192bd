package org.composablecdp.lake;

import io.delta.tables.DeltaTable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Where the lake is: a folder, or a Unity Catalog with a folder (a volume) for checkpoints and
 * models.
 *
 * @param catalog Unity Catalog name, or empty for a lake in a folder
 * @param folder root of the tables without a catalog; root of checkpoints and models always
 */
public record LakePlace(String catalog, String folder) {

  /** A lake in a folder that Spark can write: local, or of any Hadoop file system. */
  public static LakePlace inFolder(String folder) {
    return new LakePlace("", folder.replaceAll("/+$", ""));
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
        + properties(table)
        + ")";
  }

  /** Whether the folder of a lake without a catalog has the table. */
  boolean isThere(Table table, SparkSession spark) {
    return DeltaTable.isDeltaTable(spark, folderOf(table.name()));
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

  private static String properties(Table table) {
    return "'delta.enableDeletionVectors' = 'true', 'delta.enableChangeDataFeed' = '"
        + table.changeFeed()
        + "'";
  }

  /** A SQL string literal. */
  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
