package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bronze to silver: one row per event, for ever, and failures beside them. */
final class EventsJobTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int WINDOW_MINUTES = 60;
  private static final String ID = "00000000-0000-4000-8000-%012d";

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = TemporaryLake.in(folder);
  }

  /**
   * An event as it comes.
   *
   * @param minute after noon, when the collector saw it
   */
  private record Given(int id, String fingerprint, int minute) {

    String uuid() {
      return ID.formatted(id);
    }

    String line() {
      String[] fields = new String[131];
      Arrays.fill(fields, "");
      fields[3] = Timestamp.from(NOON.plusSeconds(60L * minute)).toString();
      fields[6] = uuid();
      fields[10] = "ssc-3.2.0";
      fields[11] = "enrich-5.0.0";
      fields[129] = fingerprint;
      return String.join("\t", fields);
    }

    boolean isShortlyBefore(Given event, boolean asACopy) {
      boolean isBefore =
          minute < event.minute
              || (minute == event.minute && fingerprint.compareTo(event.fingerprint) < 0);
      boolean isSame = id == event.id && (!asACopy || fingerprint.equals(event.fingerprint));
      return isSame && isBefore && event.minute - minute <= WINDOW_MINUTES;
    }

    String shown(String keptId, String duplicateOf) {
      return keptId + " " + minute + " '" + fingerprint + "' " + duplicateOf;
    }
  }

  @Test
  void aCopyInALaterBatchIsDropped() {
    batch(new Given(1, "f", 0));
    batch(new Given(1, "f", 0), new Given(1, "f", 5), new Given(2, "f", 5));

    assertThat(stored())
        .containsExactly(
            new Given(1, "f", 0).shown(ID.formatted(1), null),
            new Given(2, "f", 5).shown(ID.formatted(2), null));
  }

  @Test
  void anEarlierCopyThatComesLaterReplacesTheOneStored() {
    batch(new Given(1, "f", 5));
    batch(new Given(1, "f", 0));

    assertThat(stored()).containsExactly(new Given(1, "f", 0).shown(ID.formatted(1), null));
  }

  @Test
  void anotherEventUnderAKnownIdGetsAnIdOfItsOwnAndTellsTheOldOne() {
    batch(new Given(1, "f", 0), new Given(1, "g", 3));

    String own = hashed(1, "g");
    assertThat(stored())
        .containsExactlyInAnyOrder(
            new Given(1, "f", 0).shown(ID.formatted(1), null),
            new Given(1, "g", 3).shown(own, ID.formatted(1)));
    assertThat(
            silver()
                .filter(row -> row.getAs("duplicate_of") != null)
                .map(row -> row.<String>getAs("contexts"))
                .toList())
        .containsExactly(
            "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[{\"schema\":\"iglu:com.snowplowanalytics.snowplow/duplicate/jsonschema/1-0-0\",\"data\":{\"originalEventId\":\"00000000-0000-4000-8000-000000000001\"}}]}");
  }

  @Test
  void anEarlierEventTakesTheIdOfTheOneStored() {
    batch(new Given(1, "f", 5));
    batch(new Given(1, "g", 0));
    batch(new Given(1, "f", 5), new Given(1, "g", 0));

    assertThat(stored())
        .containsExactlyInAnyOrder(
            new Given(1, "g", 0).shown(ID.formatted(1), null),
            new Given(1, "f", 5).shown(hashed(1, "f"), ID.formatted(1)));
  }

  @Test
  void copiesOfCopiesAreLeftOutAndEventsBeyondTheWindowKeptHoweverTheyCome() {
    Given first = new Given(1, "f", 0);
    Given copy = new Given(1, "f", 50);
    Given copyOfCopy = new Given(1, "f", 100);
    Given other = new Given(1, "f", 161);
    List<String> both =
        List.of(first.shown(ID.formatted(1), null), other.shown(ID.formatted(1), null));

    batch(copy);
    batch(first);
    batch(other, copyOfCopy);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(both);
    batch(other, copyOfCopy, copy, first);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(both);
  }

  @Test
  void anyBatchesInAnyOrderGiveWhatAPlainLoopGives() {
    Random random = new Random(31);
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      given.add(new Given(random.nextInt(40), "f" + random.nextInt(3), random.nextInt(300)));
    }
    given.addAll(given.subList(0, 40));
    Collections.shuffle(given, random);
    for (int from = 0; from < given.size(); ) {
      int to = Math.min(given.size(), from + 40 + random.nextInt(120));
      batch(given.subList(from, to).toArray(Given[]::new));
      from = to;
    }

    assertThat(stored()).containsExactlyInAnyOrderElementsOf(expected(given));
  }

  @Test
  void aBatchOfBrokenRecordsOnlyGivesFailedEventsOnly() {
    received(List.of("no tabs", "a\tb"));

    assertThat(stored()).isEmpty();
    assertThat(lake.read(FailedEventsTable.TABLE).count()).isEqualTo(2);
  }

  @Test
  void aCompressedBatchThatCannotBeUnpackedIsOneFailedEventAndTheOthersAreStored() {
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3};
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0};
    received(Stream.of(zstd, gzip, new Given(1, "f", 0).line().getBytes(UTF_8)));

    assertThat(stored()).containsExactly(new Given(1, "f", 0).shown(ID.formatted(1), null));
    assertThat(lake.read(FailedEventsTable.TABLE).select("failure_type").distinct().collectAsList())
        .containsExactly(RowFactory.create("CorruptBatch"));
    assertThat(lake.read(FailedEventsTable.TABLE).count()).isEqualTo(2);
  }

  private static List<String> expected(List<Given> given) {
    return given.stream()
        .distinct()
        .filter(event -> given.stream().noneMatch(other -> other.isShortlyBefore(event, true)))
        .map(
            event ->
                given.stream().anyMatch(other -> other.isShortlyBefore(event, false))
                    ? event.shown(hashed(event.id, event.fingerprint), event.uuid())
                    : event.shown(event.uuid(), null))
        .toList();
  }

  /** MD5 of id and fingerprint, written as a UUID. */
  private static String hashed(int id, String fingerprint) {
    String text = ID.formatted(id) + ":" + fingerprint;
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of()
          .formatHex(hash)
          .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void batch(Given... events) {
    received(Arrays.stream(events).map(Given::line).toList());
  }

  private void received(List<String> lines) {
    received(lines.stream().map(line -> line.getBytes(UTF_8)));
  }

  private void received(Stream<byte[]> data) {
    Timestamp now = Timestamp.from(NOON);
    List<Row> records =
        data.map(record -> RowFactory.create("web", "s", "0", null, null, record, now, now, "run"))
            .toList();
    lake.append(
        EventsTable.TABLE, lake.spark().createDataFrame(records, EventsTable.TABLE.schema()));
    var conf =
        ConfLoader.bind(
            "lake: {folder: unused}\nevents: {duplicateWindow: %dm}".formatted(WINDOW_MINUTES),
            Map.of(),
            "test");
    Run run = new Run("run", lake, conf, NOON, new Pace.Once());
    new Runner(run).runStage(List.of(new EventsJob()));
  }

  private Stream<Row> silver() {
    return lake.read(org.composablecdp.silver.event.EventsTable.TABLE).collectAsList().stream();
  }

  private List<String> stored() {
    return lake.read(org.composablecdp.silver.event.EventsTable.TABLE)
        .selectExpr(
            "concat(event_id, ' ', int((unix_seconds(collector_tstamp) - unix_seconds(TIMESTAMP '2026-03-01 12:00:00')) / 60), \" '\", coalesce(event_fingerprint, ''), \"' \", coalesce(duplicate_of, 'null'))")
        .as(Encoders.STRING())
        .collectAsList();
  }
}
