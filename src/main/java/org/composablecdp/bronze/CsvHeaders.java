package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
        && ONE_BYTE_LINE_BREAKS.contains(encoding.toLowerCase(Locale.ROOT));
  }

  private static List<Row> firstLines(SparkSession spark, List<String> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    Column text = functions.decode(col("content"), "ISO-8859-1");
    return spark
        .read()
        .format("binaryFile")
        .load(FoundFile.patterns(paths))
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
      List<String> columns = columns(spark, path);
      return columns.isEmpty() ? null : columns;
    } catch (Exception e) {
      if (UnreadableFile.isWhy(e)) {
        return List.of();
      }
      throw e;
    }
  }

  /** The columns of a file; throws what says why it cannot be read. */
  List<String> columns(SparkSession spark, String path) {
    List<String> columns = Arrays.asList(first(spark, path, "true").columns());
    if (new HashSet<>(withoutPlaces(columns)).size() < columns.size()) {
      requireUniqueNames(spark, path);
    }
    return columns;
  }

  private Dataset<Row> first(SparkSession spark, String path, String header) {
    Map<String, String> own = new HashMap<>(options);
    own.put("header", options.getOrDefault("header", header).equals("false") ? "false" : header);
    if (FoundFile.isPattern(path)) {
      own.put("multiLine", "false"); // With it, Spark takes the path for a pattern once more
    }
    return spark.read().options(own).csv(FoundFile.pattern(path));
  }

  /** Of columns of one name Spark makes two, and who looks for the name finds neither. */
  private void requireUniqueNames(SparkSession spark, String path) {
    Row header = first(spark, path, "false").head();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < header.length(); i++) {
      String name = Objects.toString(header.get(i), "");
      if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
        throw new FileFault("two of its columns are named '" + name + "': name them apart");
      }
    }
  }

  /** The names without the place that Spark adds to those that are there twice. */
  private static List<String> withoutPlaces(List<String> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> columns.get(i).toLowerCase(Locale.ROOT).replaceFirst(i + "$", ""))
        .toList();
  }
}
