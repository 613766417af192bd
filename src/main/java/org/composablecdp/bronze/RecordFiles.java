package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Files of records, each row made a JSON object with the names and values of the file. Columns go
 * by the header of each file, so files of one folder may differ in columns and their order.
 *
 * @param folder any path that Spark can read
 * @param format of the files
 * @param options of Spark's CSV reader, such as {@code sep} or {@code encoding}
 */
public record RecordFiles(String folder, Format format, Map<String, String> options) {

  /** How the files are written. */
  public enum Format {
    /** With a header; values may hold line breaks in quotes. */
    CSV,
    /** One object a line. */
    JSON
  }

  private static final String CORRUPT = "_corrupt_record";

  /** A stream of the new files of the folder: path and time of change. */
  public Dataset<Row> newFiles(SparkSession spark, int filesPerBatch) {
    return spark
        .readStream()
        .format("binaryFile")
        .schema("path STRING, modificationTime TIMESTAMP, length LONG, content BINARY")
        .option("recursiveFileLookup", "true")
        .option(FileAge.OPTION, FileAge.ANY)
        .option("maxFilesPerTrigger", Integer.toString(filesPerBatch))
        .load(folder)
        .select(col("path"), col("modificationTime"));
  }

  /**
   * The columns of each of the given files, by their headers; none for JSON. CSV files of blank
   * lines only are left out.
   *
   * @param files as {@link #newFiles} gives them, at most a few hundred
   */
  public Map<String, List<String>> columns(Dataset<Row> files) {
    SparkSession spark = files.sparkSession();
    Map<String, List<String>> columns = new HashMap<>();
    for (String path : files.select("path").as(Encoders.STRING()).collectAsList()) {
      columns.put(path, columns(spark, path));
    }
    columns.values().removeIf(names -> format == Format.CSV && names.isEmpty());
    return columns;
  }

  private List<String> columns(SparkSession spark, String path) {
    return format == Format.JSON
        ? List.of()
        : Arrays.asList(spark.read().options(csvOptions()).csv(path).columns());
  }

  /**
   * The records of the given files: file, payload, raw, arrived_at.
   *
   * @param columnsByFile as {@link #columns} gives them
   */
  public Dataset<Row> records(SparkSession spark, Map<String, List<String>> columnsByFile) {
    Map<List<String>, List<String>> filesByColumns =
        columnsByFile.keySet().stream().sorted().collect(Collectors.groupingBy(columnsByFile::get));
    return filesByColumns.entrySet().stream()
        .map(
            e ->
                format == Format.JSON
                    ? json(spark, e.getValue())
                    : csv(spark, e.getKey(), e.getValue()))
        .reduce(Dataset::unionAll)
        .orElseThrow();
  }

  private Dataset<Row> csv(SparkSession spark, List<String> header, List<String> paths) {
    StructType schema = new StructType();
    for (String name : header) {
      schema = schema.add(name, DataTypes.StringType);
    }
    Dataset<Row> rows =
        spark
            .read()
            .options(csvOptions())
            .option("columnNameOfCorruptRecord", CORRUPT)
            .schema(schema.add(CORRUPT, DataTypes.StringType))
            .csv(paths.toArray(String[]::new));
    Column[] values = header.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    Column readable = col(CORRUPT).isNull();
    Column payload =
        functions.to_json(functions.struct(values), Map.of("ignoreNullFields", "false"));
    return rows.select(
        col("_metadata.file_path").as(RecordsTable.FILE),
        functions.when(readable, payload).as(RecordsTable.PAYLOAD),
        col(CORRUPT).as(RecordsTable.RAW),
        col("_metadata.file_modification_time").as(RecordsTable.ARRIVED_AT));
  }

  private Map<String, String> csvOptions() {
    Map<String, String> all = new HashMap<>();
    all.put("header", "true");
    all.put("multiLine", "true");
    all.put("escape", "\"");
    all.put("enforceSchema", "true");
    all.putAll(options);
    return all;
  }

  private static Dataset<Row> json(SparkSession spark, List<String> paths) {
    Column isObject = functions.get_json_object(col("value"), "$").startsWith("{");
    return spark
        .read()
        .text(paths.toArray(String[]::new))
        .filter(functions.trim(col("value")).notEqual(lit("")))
        .select(
            col("_metadata.file_path").as(RecordsTable.FILE),
            functions.when(isObject, col("value")).as(RecordsTable.PAYLOAD),
            functions
                .when(functions.coalesce(isObject, lit(false)), lit(null))
                .otherwise(col("value"))
                .as(RecordsTable.RAW),
            col("_metadata.file_modification_time").as(RecordsTable.ARRIVED_AT));
  }
}
