package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The columns of CSV files, by their headers. Small files that begin with the same line are looked
 * at in one go: Spark is asked about the header of one of them only.
 *
 * @param options of Spark's CSV reader
 */
record CsvHeaders(Map<String, String> options) {

  private static final long SMALL = 1 << 20;

  /** Options that don't change where a header begins and ends. */
  private static final Set<String> PLAIN =
      Set.of("header", "multiLine", "escape", "enforceSchema", "sep", "encoding");

  private static final Set<String> ONE_BYTE_LINE_BREAKS =
      Set.of("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii");

  /**
   * Columns by file: none where a file cannot be read; files of blank lines are left out.
   *
   * @param files path and length
   */
  Map<String, List<String>> of(Dataset<Row> files) {
    SparkSession spark = files.sparkSession();
    Map<String, List<String>> filesByLine = new TreeMap<>();
    List<String> others = new ArrayList<>();
    List<String> small = new ArrayList<>();
    for (Row file : files.select("path", "length").collectAsList()) {
      boolean isPlain = file.getString(0).matches("(?i).*\\.(csv|txt|tsv)");
      (isPlain && arePlain() && file.getLong(1) < SMALL ? small : others).add(file.getString(0));
    }
    for (Row first : firstLines(spark, small)) {
      String line = first.getString(1);
      if (isHeader(line)) {
        filesByLine.computeIfAbsent(line, any -> new ArrayList<>()).add(first.getString(0));
      } else {
        others.add(first.getString(0));
      }
    }
    others.forEach(path -> filesByLine.put("\0" + path, List.of(path)));
    return byFile(spark, filesByLine);
  }

  private boolean arePlain() {
    String encoding = options.getOrDefault("encoding", StandardCharsets.UTF_8.name());
    return PLAIN.containsAll(options.keySet())
        && ONE_BYTE_LINE_BREAKS.contains(encoding.toLowerCase(java.util.Locale.ROOT));
  }

  private static List<Row> firstLines(SparkSession spark, List<String> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    Column text = functions.decode(col("content"), "ISO-8859-1");
    return spark
        .read()
        .format("binaryFile")
        .load(paths.toArray(String[]::new))
        .select(
            col("path"),
            functions.when(text.contains("\n"), substring_index(text, "\n", 1)).otherwise(lit("")))
        .collectAsList();
  }

  /** Whether the header is this line for sure: not blank, no open quote, no other line break. */
  private static boolean isHeader(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return !text.isBlank()
        && text.indexOf('\r') < 0
        && text.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  private Map<String, List<String>> byFile(
      SparkSession spark, Map<String, List<String>> filesByLine) {
    Map<String, List<String>> columns = new HashMap<>();
    for (List<String> paths : filesByLine.values()) {
      List<String> header = header(spark, paths.get(0));
      if (header != null) {
        paths.forEach(path -> columns.put(path, header));
      }
    }
    return columns;
  }

  /** Null for a file of blank lines. */
  private List<String> header(SparkSession spark, String path) {
    try {
      String[] columns = spark.read().options(options).csv(path).columns();
      return columns.length == 0 ? null : Arrays.asList(columns);
    } catch (Exception e) {
      if (UnreadableFile.isWhy(e)) {
        return List.of();
      }
      throw e;
    }
  }
}
