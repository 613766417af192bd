package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.composablecdp.lake.Engine;

/**
 * Files of records, each row made a JSON object with the names and values of the file. Columns go
 * by the header of each file, so files of one folder may differ in columns and their order.
 *
 * @param folder any path that Spark can read
 * @param format of the files
 * @param options of Spark's reader of the format, such as {@code sep} or {@code encoding}; those
 *     that begin with {@code cloudFiles.} are for the Auto Loader of Databricks
 */
public record RecordFiles(String folder, Format format, Map<String, String> options) {

  /** How the files are written. */
  public enum Format {
    /** With a header; values may hold line breaks in quotes. */
    CSV,
    /** One object a line. */
    JSON,
    /** Files of one folder may differ in columns and types. */
    PARQUET,
    /** Each file goes by the schema it was written with. */
    AVRO
  }

  private static final String AUTO_LOADER = "cloudFiles.";

  public RecordFiles {
    options = withoutCase(options);
  }

  /**
   * A stream of the new files of the folder: path, time of change and length; found by the Auto
   * Loader on Databricks.
   */
  public Dataset<Row> newFiles(SparkSession spark, int filesPerBatch) {
    String most = Integer.toString(filesPerBatch);
    DataStreamReader reader =
        Engine.onDatabricks()
            ? spark
                .readStream()
                .format("cloudFiles")
                .option("cloudFiles.format", "binaryFile")
                .option("cloudFiles.maxFilesPerTrigger", most)
                .options(optionsOf(AUTO_LOADER))
            : spark
                .readStream()
                .format("binaryFile")
                .option("recursiveFileLookup", "true")
                .option(FileAge.OPTION, FileAge.ANY)
                .option("maxFilesPerTrigger", most);
    return reader
        .schema("path STRING, modificationTime TIMESTAMP, length LONG, content BINARY")
        .load(folder)
        .select(col("path"), col("modificationTime"), col("length"));
  }

  /** Those of the given files that are still there, as {@link #newFiles} gives them. */
  public Optional<Dataset<Row>> found(SparkSession spark, List<String> paths) {
    String[] there =
        paths.stream()
            .map(FoundFile::pattern)
            .filter(path -> new FolderCheck(path).isThere(spark))
            .toArray(String[]::new);
    return there.length == 0
        ? Optional.empty()
        : Optional.of(
            spark
                .read()
                .format("binaryFile")
                .load(there)
                .select("path", "modificationTime", "length"));
  }

  /**
   * The columns of each of the given files, by their headers; none for other formats than CSV. CSV
   * files of blank lines only are left out.
   *
   * @param files as {@link #newFiles} gives them, at most a few hundred
   */
  public Map<String, List<String>> columns(Dataset<Row> files) {
    if (format != Format.CSV) {
      return files.select("path").collectAsList().stream()
          .collect(Collectors.toMap(row -> row.getString(0), row -> List.of()));
    }
    Map<String, List<String>> columns = new CsvHeaders(csvOptions()).of(files);
    foreign(files.sparkSession(), List.copyOf(columns.keySet()))
        .forEach(path -> columns.put(path, List.of()));
    return columns;
  }

  /**
   * The columns that one of the given files has, where files hold their own schema: Parquet and
   * Avro.
   *
   * @param paths at most a few hundred
   */
  public Set<String> typedColumns(SparkSession spark, Set<String> paths) {
    return switch (format) {
      case PARQUET, AVRO ->
          new TypedFiles(format, optionsOf("")).columns(spark, List.copyOf(paths));
      case CSV, JSON -> Set.of();
    };
  }

  /** Whether the files are of an encoding that is written. */
  public boolean haveEncoding() {
    return !encoding().isEmpty();
  }

  private String encoding() {
    return options.getOrDefault("encoding", options.getOrDefault("charset", ""));
  }

  private List<String> foreign(SparkSession spark, List<String> paths) {
    return haveEncoding() ? List.of() : ForeignText.among(spark, paths);
  }

  /**
   * Stores the records of the given files. Where a file cannot be read, each is read on its own,
   * and those that cannot be are one record each that says why.
   *
   * @param columnsByFile as {@link #columns} gives them
   * @param store is given rows as {@link #records} makes them; called again when it failed
   */
  public void store(
      SparkSession spark, Map<String, List<String>> columnsByFile, Consumer<Dataset<Row>> store) {
    try {
      store.accept(records(spark, columnsByFile));
    } catch (Exception e) {
      if (!UnreadableFile.isWhy(e)) {
        throw e;
      }
      store.accept(
          columnsByFile.entrySet().stream()
              .map(file -> alone(spark, file.getKey(), file.getValue()))
              .reduce(Dataset::unionAll)
              .orElseThrow());
    }
  }

  private Dataset<Row> alone(SparkSession spark, String path, List<String> columns) {
    try {
      Dataset<Row> rows = records(spark, Map.of(path, columns));
      rows.write().format("noop").mode("overwrite").save();
      return rows;
    } catch (Exception e) {
      if (!UnreadableFile.isWhy(e)) {
        throw e;
      }
      return new UnreadableFile(path).record(spark, format.name().toLowerCase(Locale.ROOT), e);
    }
  }

  /**
   * The records of the given files: file, payload, raw, problem, arrived_at.
   *
   * @param columnsByFile as {@link #columns} gives them
   */
  public Dataset<Row> records(SparkSession spark, Map<String, List<String>> columnsByFile) {
    Map<List<String>, List<String>> filesByColumns =
        columnsByFile.keySet().stream().sorted().collect(Collectors.groupingBy(columnsByFile::get));
    return filesByColumns.entrySet().stream()
        .map(
            e ->
                switch (format) {
                  case CSV ->
                      new CsvRows(csvOptions())
                          .records(spark, known(spark, e.getKey(), e.getValue()), e.getValue());
                  case JSON -> json(spark, e.getValue());
                  case PARQUET, AVRO ->
                      new TypedFiles(format, optionsOf("")).records(spark, e.getValue());
                })
        .reduce(Dataset::unionAll)
        .orElseThrow();
  }

  /** The header; asked for again where it could not be read, to tell why. */
  private List<String> known(SparkSession spark, List<String> header, List<String> paths) {
    if (!header.isEmpty()) {
      return header;
    }
    requireUtf8(spark, paths);
    return new CsvHeaders(csvOptions()).columns(spark, paths.get(0));
  }

  private void requireUtf8(SparkSession spark, List<String> paths) {
    if (!foreign(spark, paths).isEmpty()) {
      throw new FileFault(ForeignText.PROBLEM);
    }
  }

  private Dataset<Row> json(SparkSession spark, List<String> paths) {
    requireUtf8(spark, paths);
    return new JsonLines(encoding()).records(spark, paths);
  }

  private Map<String, String> csvOptions() {
    Map<String, String> all = withoutCase(Map.of());
    all.put("header", "true");
    all.put("multiLine", "true");
    all.put("escape", "\"");
    all.put("enforceSchema", "true");
    all.putAll(optionsOf(""));
    return all;
  }

  /** Names of options have no case. */
  private static Map<String, String> withoutCase(Map<String, String> options) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(options);
    return all;
  }

  /** The options of the Auto Loader, or the others. */
  private Map<String, String> optionsOf(String prefix) {
    Map<String, String> chosen = withoutCase(options);
    chosen.keySet().removeIf(name -> name.startsWith(AUTO_LOADER) == prefix.isEmpty());
    return chosen;
  }
}
