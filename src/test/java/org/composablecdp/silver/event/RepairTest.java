package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

final class RepairTest {

  private static final SparkSession SPARK = LocalSpark.session();

  @Test
  void expressionsSeeTheRecordAsItWasAndTheFailureAndTheRestStaysByteForByte() {
    byte[] line =
        new EnrichedLine()
            .with("app_id", "a")
            .with("page_title", "#")
            .with("doc_width", "1")
            .bytes();
    byte[] title = {(byte) 0xff, 'x'};
    byte[] record = replaced(line, (byte) '#', title);
    Map<String, String> values =
        Map.of(
            "app_id", "concat(source, '-', coalesce(platform, 'none'))",
            "platform", "app_id",
            "doc_width", "null",
            "doc_height", "doc_width + 1",
            "br_cookies", "doc_width = '2'",
            "true_tstamp", "timestamp'2026-01-02 03:04:05.5'",
            "user_id", "'a\\tb\\nc'");

    String repaired = texts(new Repair(values, "", 0), record).get(0);

    assertThat(repaired)
        .isEqualTo(
            new EnrichedLine()
                .with("app_id", "web-none")
                .with("platform", "a")
                .with("page_title", new String(title, UTF_8))
                .with("doc_height", "2")
                .with("br_cookies", "0")
                .with("true_tstamp", "2026-01-02 03:04:05.5")
                .with("user_id", "a    bc")
                .toString());
    assertThat(bytes(new Repair(Map.of("user_id", "'u'"), "", 0), record)).contains(title);
  }

  @Test
  void recordsOfOtherLengthsAreRepairedOnlyWhenTheyArePaddedOrCut() {
    String line = new EnrichedLine().toString();
    byte[] shorter = line.substring(0, line.length() - 2).getBytes(UTF_8);
    byte[] longer = (line + "\tmore\t").getBytes(UTF_8);

    assertThat(texts(new Repair(Map.of("app_id", "'x'"), "", 0), shorter, longer))
        .containsExactly(null, null);
    assertThat(texts(new Repair(Map.of(), "", 131), shorter, longer, line.getBytes(UTF_8), null))
        .containsExactly(line, line, line, null);
  }

  @Test
  void patchesSeeWhatExpressionsGave() {
    String event =
        "{\"schema\":\"iglu:c/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":{}}}";
    String patch =
        "{\"unstruct_event\": [{\"op\": \"add\", \"path\": \"/data/data/n\", \"value\": 1.50}]}";

    assertThat(
            texts(
                new Repair(Map.of("unstruct_event", "'" + event + "'"), patch, 0),
                new EnrichedLine().bytes()))
        .containsExactly(
            new EnrichedLine()
                .with("unstruct_event", event.replace("\"data\":{}", "\"data\":{\"n\":1.50}"))
                .toString());
    assertThat(texts(new Repair(Map.of(), patch, 0), new EnrichedLine().bytes()))
        .as("there is nothing to add it to")
        .containsOnlyNulls();
  }

  @Test
  void theDescriptionIsTheSameForTheSameRepair() {
    String patch = "{ \"contexts\" : [] }";
    assertThat(new Repair(Map.of("user_id", "'u'", "app_id", "1"), patch, 131).description())
        .isEqualTo(
            "{\"set\":{\"app_id\":\"1\",\"user_id\":\"'u'\"},\"patch\":{\"contexts\":[]},\"fields\":131}");
    assertThat(Repair.none().description()).isEqualTo("{}");
  }

  private static List<String> texts(Repair repair, byte[]... records) {
    return rows(repair, records).stream()
        .map(row -> row.isNullAt(0) ? null : new String(row.<byte[]>getAs(0), UTF_8))
        .toList();
  }

  private static byte[] bytes(Repair repair, byte[] record) {
    return rows(repair, record).get(0).getAs(0);
  }

  private static List<Row> rows(Repair repair, byte[]... records) {
    StructType type = StructType.fromDDL("position INT, source STRING, data BINARY");
    List<Row> rows =
        java.util.stream.IntStream.range(0, records.length)
            .mapToObj(i -> RowFactory.create(i, "web", records[i]))
            .toList();
    Dataset<Row> failures = SPARK.createDataFrame(rows, type);
    return repair.apply(failures).orderBy("position").select(Repair.REPAIRED).collectAsList();
  }

  private static byte[] replaced(byte[] line, byte what, byte[] with) {
    int at = new String(line, UTF_8).indexOf(what);
    byte[] joined = Arrays.copyOf(line, line.length + with.length - 1);
    System.arraycopy(with, 0, joined, at, with.length);
    System.arraycopy(line, at + 1, joined, at + with.length, line.length - at - 1);
    return joined;
  }
}
