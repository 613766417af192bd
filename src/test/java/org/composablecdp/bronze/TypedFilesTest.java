package org.composablecdp.bronze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parquet and Avro files: every row an object, every file that cannot be read one record. */
final class TypedFilesTest {

  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "AVRO"})
  void typesAreWrittenWithoutLoss(RecordFiles.Format format) {
    file(
        format,
        "a",
        """
        SELECT 7 AS id, CAST('12345678901234567.05' AS DECIMAL(19,2)) AS total,
          TIMESTAMP '2026-08-30 12:00:00.123456+02:00' AS at, DATE '1999-12-31' AS born, true AS yes,
          array(named_struct('sku', 'a', 'n', 2)) AS items, map('k', 'v') AS more, CAST(NULL AS STRING) AS none
        """);

    assertThat(payloads(format))
        .containsExactly(
            """
            {"id":7,"total":"12345678901234567.05","at":"2026-08-30T10:00:00.123456Z","born":"1999-12-31",\
            "yes":true,"items":[{"sku":"a","n":2}],"more":{"k":"v"},"none":null}""");
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "AVRO"})
  void filesOfOneFolderMayDifferInColumns(RecordFiles.Format format) {
    file(format, "a", "SELECT 1 AS id, 'Ann' AS name");
    file(format, "b", "SELECT 2 AS id, 'Graz' AS city");

    assertThat(payloads(format))
        .hasSize(2)
        .anySatisfy(payload -> assertThat(payload).contains("\"id\":1", "\"name\":\"Ann\""))
        .anySatisfy(payload -> assertThat(payload).contains("\"id\":2", "\"city\":\"Graz\""));
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "AVRO"})
  void filesOfOneFolderMayDifferInTypes(RecordFiles.Format format) {
    file(format, "a", "SELECT 1 AS id");
    file(format, "b", "SELECT 'two' AS id");

    assertThat(payloads(format)).containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":\"two\"}");
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "AVRO"})
  void aFileThatCannotBeReadIsARecordThatSaysWhyAndTheOthersAreRead(RecordFiles.Format format) {
    file(format, "good", "SELECT 1 AS id");
    Path cut = file(format, "cut", "SELECT id, uuid() AS text FROM range(5000)");
    write(cut, Arrays.copyOf(bytes(cut), bytes(cut).length / 2));
    write(folder.resolve("text." + extension(format)), "this is no such file".getBytes(UTF_8));

    List<Row> records = stored(format);

    assertThat(records)
        .filteredOn(row -> row.getAs("payload") != null)
        .extracting(row -> row.<String>getAs("payload"))
        .containsExactly("{\"id\":1}");
    assertThat(records)
        .filteredOn(row -> row.getAs("payload") == null)
        .extracting(row -> row.<String>getAs("raw"))
        .hasSize(2)
        .allMatch(raw -> raw.startsWith("the file cannot be read as " + extension(format) + ": "));
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "AVRO"})
  void namesOfFilesAreNoPatterns(RecordFiles.Format format) throws IOException {
    Path file = file(format, "a", "SELECT 1 AS id");
    List<String> names = List.of("glob[1]", "{a,b}", "what?", "100%25 + 1, zwölf");
    for (String name : names) {
      Files.copy(file, folder.resolve(name));
    }
    Files.delete(file);
    write(folder.resolve("cut[1]"), "this is no such file".getBytes(UTF_8));

    assertThat(stored(format))
        .extracting(
            row -> row.<String>getAs("file").replaceFirst(".*/", "") + " " + row.getAs("payload"))
        .containsExactlyInAnyOrder(
            "glob[1] {\"id\":1}",
            "{a,b} {\"id\":1}",
            "what? {\"id\":1}",
            "100%25 + 1, zwölf {\"id\":1}",
            "cut[1] null");
  }

  @Test
  void aBrokenArchiveOfTextIsARecordThatSaysWhyToo() throws IOException {
    byte[] noArchive = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5};
    for (RecordFiles.Format format : List.of(RecordFiles.Format.CSV, RecordFiles.Format.JSON)) {
      String extension = extension(format);
      write(folder.resolve("a." + extension + ".gz"), noArchive);
      Files.writeString(
          folder.resolve("b." + extension),
          format == RecordFiles.Format.CSV ? "id\n1\n" : "{\"id\":\"1\"}\n");

      List<Row> records =
          stored(format).stream()
              .filter(row -> row.<String>getAs("file").contains(extension))
              .toList();

      assertThat(records)
          .extracting(row -> row.<String>getAs("payload"))
          .containsExactlyInAnyOrder(null, "{\"id\":\"1\"}");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void aFileWithTwoColumnsOfOneNameIsARecordThatSaysSo() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,email,Email\n1,a@b.example,\n");
    Files.writeString(folder.resolve("b.csv"), "id,email\n2,\n");

    assertThat(stored(RecordFiles.Format.CSV))
        .extracting(row -> row.<String>getAs(row.getAs("payload") == null ? "raw" : "payload"))
        .satisfiesExactlyInAnyOrder(
            raw ->
                assertThat(raw)
                    .startsWith(
                        "the file cannot be read as csv: two of its columns are named 'Email': name"
                            + " them apart; its SHA-256 is "),
            payload -> assertThat(payload).isEqualTo("{\"id\":\"2\",\"email\":null}"));
  }

  @Test
  void filesThatBeginWithTheSameLineHaveTheSameColumns() throws IOException {
    for (int i = 0; i < 30; i++) {
      Files.writeString(folder.resolve(i + ".csv"), (i % 2 == 0 ? "id,a\n" : "a,id\r\n") + "1,2\n");
    }
    Files.writeString(folder.resolve("quoted.csv"), "id,\"a\nb\"\n1,2\n");
    Files.writeString(folder.resolve("blank.csv"), "\n\nid,c\n1,2\n");

    Map<String, List<String>> columns =
        new RecordFiles(folder.toString(), RecordFiles.Format.CSV, Map.of()).columns(files());

    assertThat(
            columns.values().stream().collect(Collectors.groupingBy(c -> c, Collectors.counting())))
        .isEqualTo(
            Map.of(
                List.of("id", "a"), 15L,
                List.of("a", "id"), 15L,
                List.of("id", "a\nb"), 1L,
                List.of("id", "c"), 1L));
  }

  private List<String> payloads(RecordFiles.Format format) {
    assertThat(stored(format)).allMatch(row -> row.getAs("raw") == null);
    return stored(format).stream().map(row -> row.<String>getAs("payload")).toList();
  }

  private List<Row> stored(RecordFiles.Format format) {
    RecordFiles files = new RecordFiles(folder.toString(), format, Map.of());
    List<Row> stored = new ArrayList<>();
    files.store(
        SPARK,
        files.columns(files()),
        rows -> {
          assertThat(rows.columns())
              .containsExactly("file", "payload", "raw", "problem", "arrived_at");
          stored.addAll(rows.collectAsList());
        });
    return stored;
  }

  private Dataset<Row> files() {
    return SPARK
        .read()
        .format("binaryFile")
        .load(folder.toString())
        .select("path", "modificationTime", "length");
  }

  /** Writes the rows of a query as one file of this name. */
  private Path file(RecordFiles.Format format, String name, String query) {
    Path parts = folder.resolve("_" + name);
    SPARK.sql(query).coalesce(1).write().format(extension(format)).save(parts.toString());
    Path file = folder.resolve(name + "." + extension(format));
    try (Stream<Path> written = Files.list(parts)) {
      Path part =
          written
              .filter(path -> path.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      return Files.move(part, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String extension(RecordFiles.Format format) {
    return format.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
