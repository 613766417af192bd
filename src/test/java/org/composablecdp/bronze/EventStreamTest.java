package org.composablecdp.bronze;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of events as a stream: a record a line, byte for byte. */
final class EventStreamTest {

  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void everyLineIsARecordByteForByteWhateverItsBytesAre() throws Exception {
    byte[] lines =
        "a\tb\t\n\u00e4\u00ff\u00fe\u0080\tx\ngr\u00fc\u00dfe \u0000\u0001 end"
            .getBytes(ISO_8859_1);
    Files.write(folder.resolve("events.tsv"), lines);
    Files.write(folder.resolve("text.tsv"), "Grüße 😀\n".getBytes(UTF_8));

    assertThat(received())
        .extracting(EventStreamTest::bytes)
        .containsExactlyInAnyOrder(
            "a\tb\t",
            "\u00e4\u00ff\u00fe\u0080\tx",
            "gr\u00fc\u00dfe \u0000\u0001 end",
            new String("Grüße 😀".getBytes(UTF_8), ISO_8859_1));
  }

  @Test
  void compressedFilesAndFilesInFoldersAreRead() throws Exception {
    Path file = folder.resolve("2026/08/events.tsv.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("one\ntwo\n".getBytes(UTF_8));
    }

    assertThat(received())
        .extracting(EventStreamTest::bytes)
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void theLineEndOfWindowsIsNoPartOfTheRecord() throws Exception {
    Files.writeString(folder.resolve("events.tsv"), "one\r\ntwo\r\n");

    assertThat(received())
        .extracting(EventStreamTest::bytes)
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void aRecordSaysWhereItCameFromAndFilesThatAreHiddenAreLeftAlone() throws Exception {
    Files.writeString(folder.resolve("events.tsv"), "one\n");
    Files.writeString(folder.resolve("_writing.tsv"), "half");
    Files.writeString(folder.resolve(".hidden"), "half");

    List<Row> records = received();

    assertThat(records).hasSize(1);
    Row record = records.get(0);
    assertThat(record.<String>getAs(EventsTable.STREAM)).isEqualTo(folder.toString());
    assertThat(record.<String>getAs(EventsTable.SHARD_ID)).endsWith("/events.tsv");
    assertThat(record.<String>getAs(EventsTable.SEQUENCE_NUMBER)).isNull();
    assertThat(record.<String>getAs(EventsTable.PARTITION_KEY)).isNull();
    assertThat(record.<Object>getAs(EventsTable.ARRIVED_AT)).isNotNull();
  }

  /** Bytes as characters of the same number. */
  private static String bytes(Row record) {
    return new String(record.<byte[]>getAs(EventsTable.DATA), ISO_8859_1);
  }

  @Test
  void aFileThatIsMuchOlderThanThoseReadBeforeIsReadToo(@TempDir Path checkpoint) throws Exception {
    List<Row> records = new ArrayList<>();
    Files.writeString(folder.resolve("new.tsv"), "one\n");
    follow(checkpoint, records);
    Path old = Files.writeString(folder.resolve("old.tsv"), "two\n");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    follow(checkpoint, records);

    assertThat(records).extracting(EventStreamTest::bytes).containsExactly("one", "two");
  }

  private void follow(Path checkpoint, List<Row> records) throws Exception {
    VoidFunction2<Dataset<Row>, Long> collect =
        (rows, batch) -> records.addAll(rows.collectAsList());
    new EventStream.Files(folder.toString(), Map.of())
        .read(SPARK)
        .writeStream()
        .option("checkpointLocation", checkpoint.toString())
        .trigger(Trigger.AvailableNow())
        .foreachBatch(collect)
        .start()
        .awaitTermination();
  }

  private List<Row> received() throws Exception {
    String name = "received_" + folder.getFileName().toString().replaceAll("\\W", "_");
    StreamingQuery query =
        new EventStream.Files(folder.toString(), Map.of())
            .read(SPARK)
            .writeStream()
            .format("memory")
            .queryName(name)
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    return SPARK.table(name).collectAsList();
  }
}
