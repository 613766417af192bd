package org.composablecdp.bronze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.composablecdp.bronze.RecordFiles.Format;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of records as they come: every row is a payload, or raw where it cannot be read. */
final class RecordFilesTest {

  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void aCsvRowIsAnObjectWithTheNamesOfTheHeader() {
    file("a.csv", "id,name,city\n1,Ann,Graz\n2,,\"\"\n");

    assertThat(payloads(Format.CSV, Map.of()))
        .containsExactlyInAnyOrder(
            """
            {"id":"1","name":"Ann","city":"Graz"}""",
            """
            {"id":"2","name":null,"city":null}""");
  }

  @Test
  void valuesInQuotesMayHoldLineBreaksSeparatorsAndDoubledQuotes() {
    file("a.csv", "id,note\n1,\"one\ntwo, \"\"three\"\"\"\n2,\"a\\b\"\n");

    assertThat(payloads(Format.CSV, Map.of()))
        .containsExactlyInAnyOrder(
            """
            {"id":"1","note":"one\\ntwo, \\"three\\""}""",
            """
            {"id":"2","note":"a\\\\b"}""");
  }

  @Test
  void eachFileGoesByItsOwnHeader() {
    file("a.csv", "id,name\n1,Ann\n");
    file("b.csv", "name,id\nBob,2\n");
    file("c.csv", "id\n3\n");
    file("deep/er/d.csv", "id,name,extra\n4,Dee,x\n");

    assertThat(payloads(Format.CSV, Map.of()))
        .containsExactlyInAnyOrder(
            """
            {"id":"1","name":"Ann"}""",
            """
            {"name":"Bob","id":"2"}""",
            """
            {"id":"3"}""",
            """
            {"id":"4","name":"Dee","extra":"x"}""");
  }

  @Test
  void aRowThatDoesNotFitTheHeaderIsKeptAsItsText() {
    file("a.csv", "id,name\n1,Ann\n2,Bob,more\n3\n");

    List<Row> rows = records(Format.CSV, Map.of()).collectAsList();

    assertThat(rows)
        .extracting(row -> row.getAs("raw") + ": " + row.getAs("problem"))
        .contains(
            "2,Bob,more: 3 values where the header has 2", "3: 1 value where the header has 2");
    assertThat(rows).hasSize(3);
    assertThat(rows)
        .filteredOn(row -> row.getAs("raw") == null)
        .extracting(row -> row.<String>getAs("payload"))
        .containsExactly("{\"id\":\"1\",\"name\":\"Ann\"}");
  }

  @Test
  void filesWithoutRowsGiveNone() {
    file("nothing.csv", "");
    file("header.csv", "id,name\n");
    file("a.csv", "id,name\n1,Ann");

    assertThat(payloads(Format.CSV, Map.of())).containsExactly("{\"id\":\"1\",\"name\":\"Ann\"}");
  }

  @Test
  void filesOfNoBytesAreNotEvenFound() {
    file("nothing.csv", "");

    assertThat(columns(new RecordFiles(folder.toString(), Format.CSV, Map.of()))).isEmpty();
  }

  @Test
  void aFileOfBlankLinesHasNoRecords() {
    file("blank.csv", "\n\n");
    file("a.csv", "id\n1\n\n2\n");

    assertThat(payloads(Format.CSV, Map.of())).containsExactly("{\"id\":\"1\"}", "{\"id\":\"2\"}");
  }

  @Test
  void aColumnWithoutANameIsNamedByItsPlace() {
    file("a.csv", "id,name1,name2,,\n1,Ann,Lee,x,y\n");

    assertThat(payloads(Format.CSV, Map.of()))
        .containsExactly(
            "{\"id\":\"1\",\"name1\":\"Ann\",\"name2\":\"Lee\",\"_c3\":\"x\",\"_c4\":\"y\"}");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() {
    file("a.csv", "\uFEFFid,name\r\n1,Zoë\r\n");

    assertThat(payloads(Format.CSV, Map.of())).containsExactly("{\"id\":\"1\",\"name\":\"Zoë\"}");
  }

  @Test
  void separatorAndEncodingAreOptions() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    Files.write(folder.resolve("a.csv"), "id;name\n1;Zoë, Ltd. €\n".getBytes(windows));

    assertThat(payloads(Format.CSV, Map.of("sep", ";", "Encoding", windows.name())))
        .containsExactly("{\"id\":\"1\",\"name\":\"Zoë, Ltd. €\"}");
  }

  @Test
  void blanksAndLeadingZerosAreKept() {
    file("a.csv", "id,post code,a.b\n0012, 08 10 ,x\n");

    assertThat(payloads(Format.CSV, Map.of()))
        .containsExactly("{\"id\":\"0012\",\"post code\":\" 08 10 \",\"a.b\":\"x\"}");
  }

  @Test
  void everyRecordSaysWhichFileItCameFromAndWhenThatChanged() {
    file("a.json", "{}\n");

    Row record = records(Format.JSON, Map.of()).head();

    assertThat(record.<String>getAs("file")).endsWith("/a.json").startsWith("file:");
    assertThat(record.<Object>getAs("arrived_at")).isNotNull();
  }

  @Test
  void aFolderMayHaveBlanksAndUmlautsInItsName() {
    file("our files/für %41.csv", "id\n1\n");

    assertThat(payloads(Format.CSV, Map.of())).containsExactly("{\"id\":\"1\"}");
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "JSON"})
  void namesOfFilesAreNoPatternsAndAreKeptAsTheyAre(Format format) {
    String[] names = {"glob[1]", "{a,b}", "what?", "st*r", "back\\slash", "100%25 + 1, zwölf"};
    for (String name : names) {
      file(name, format == Format.CSV ? "id\n1\n" : "{\"id\":\"1\"}\n");
    }

    List<Row> records = records(format, Map.of()).collectAsList();

    assertThat(records)
        .extracting(row -> row.<String>getAs("file").replaceFirst(".*/", ""))
        .containsExactlyInAnyOrder(names);
    assertThat(records)
        .extracting(row -> row.<String>getAs("payload"))
        .containsOnly("{\"id\":\"1\"}");
  }

  @Test
  void aNameOfAColumnMayHaveAnyCharacters() {
    file("a.csv", "id,a`b,c.d,e'f\n1,2,3,4\n");

    assertThat(payloads(Format.CSV, Map.of()))
        .containsExactly("{\"id\":\"1\",\"a`b\":\"2\",\"c.d\":\"3\",\"e'f\":\"4\"}");
  }

  private void file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> payloads(Format format, Map<String, String> options) {
    Dataset<Row> records = records(format, options);
    assertThat(records.columns())
        .containsExactly("file", "payload", "raw", "problem", "arrived_at");
    assertThat(records.filter("raw IS NOT NULL").collectAsList()).isEmpty();
    return records.select("payload").as(Encoders.STRING()).collectAsList();
  }

  private Dataset<Row> records(Format format, Map<String, String> options) {
    RecordFiles files = new RecordFiles(folder.toString(), format, options);
    return files.records(SPARK, columns(files));
  }

  /** The headers of all files of the folder. */
  private static Map<String, List<String>> columns(RecordFiles files) {
    Map<String, List<String>> columns = new ConcurrentHashMap<>();
    VoidFunction2<Dataset<Row>, Long> body = (found, batch) -> columns.putAll(files.columns(found));
    try {
      files
          .newFiles(SPARK, 2)
          .writeStream()
          .trigger(Trigger.AvailableNow())
          .foreachBatch(body)
          .start()
          .awaitTermination();
    } catch (TimeoutException | StreamingQueryException e) {
      throw new IllegalStateException(e);
    }
    return columns;
  }
}
