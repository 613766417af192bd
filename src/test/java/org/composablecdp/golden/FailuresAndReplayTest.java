package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.ReplaysTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failed events are told by what is wrong with them, repaired, and then events like any other. */
final class FailuresAndReplayTest {

  private static final Table BRONZE = org.composablecdp.bronze.EventsTable.TABLE;
  private static final String CONTEXTS =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[%s]}";

  @TempDir Path folder;
  private FailureSources sources;
  private Lake lake;

  @BeforeEach
  void makeSources() {
    sources = FailureSources.in(folder);
    lake = sources.workspace().open();
  }

  @Test
  void aRepairedFailureBecomesAnEventAndReplayingTwiceChangesNothing() throws IOException {
    sources.receive(
        "web",
        FailureLines.line(1),
        FailureLines.shortened(2, 130),
        FailureLines.with(3, "br_cookies", "yes"),
        FailureLines.with(4, "br_cookies", "yes"),
        FailureLines.with(5, "doc_width", "12px"),
        "no event at all");
    assertThat(ids()).containsExactly(1L);

    String[] cookies = {
      "--where",
      "failure_type = 'RowDecodingError' AND source = 'web'",
      "--set-field",
      "br_cookies=br_cookies = 'yes'",
      "--set-field",
      "page_title=concat('a\\tb ', collector_tstamp)"
    };
    assertThat(sources.replay(cookies, "--dry-run"))
        .isEqualTo("3 to replay\ndry run: 2 would be read as events, 1 would fail again\n");
    assertThat(count(ReplaysTable.TABLE)).isZero();
    assertThat(sources.replay(cookies)).startsWith("3 to replay\n3 replayed");
    sources.workspace().run("events");

    assertThat(ids()).containsExactly(1L, 3L, 4L);
    assertThat(
            lake.read(EventsTable.TABLE)
                .where("br_cookies")
                .select("page_title")
                .distinct()
                .orderBy("page_title")
                .collectAsList())
        .containsExactly(
            RowFactory.create("a    b 2026-03-04 10:00:00.000"),
            RowFactory.create("a    b 2026-03-05 10:00:00.000"));
    assertThat(failing("stream = 'cdp:replay'", "first_failure_id <> failure_id")).isEqualTo(1);

    assertThat(sources.replay(new String[] {"--where", "true", "--fields", "131"}))
        .startsWith(
            "2 an event since an earlier replay\n1 not changed by this repair\n2 to replay\n");
    sources.workspace().run("events");
    assertThat(ids()).containsExactly(1L, 2L, 3L, 4L);

    long received = count(BRONZE);
    Files.delete(folder.resolve("lake/ops/checkpoints/replays/commits/1"));
    Files.deleteIfExists(folder.resolve("lake/ops/checkpoints/replays/commits/.1.crc"));
    assertThat(sources.replay(new String[] {"--where", "true", "--fields", "131"}))
        .endsWith(endOf(0));
    assertThat(sources.replay(cookies)).endsWith(endOf(0));
    sources.workspace().run("events");
    assertThat(count(BRONZE)).isEqualTo(received).isEqualTo(6 + 5);
    assertThat(count(EventsTable.TABLE) + count(FailedEventsTable.TABLE)).isEqualTo(received);

    assertThat(
            sources.workspace().run("failures", "--format", "csv", "--no-examples").out().lines())
        .extracting(line -> line.replaceAll(",2[^,]*Z?,2[^,]*,[0-9a-f]{32}$", ""))
        .containsExactly(
            "source,failure_type,field,message,failures,repaired,first_seen,last_seen,example_id",
            "web,RowDecodingError,br_cookies,is neither 0 nor 1,2,2",
            "web,FieldNumberMismatch,,has 130 of 131 fields,1,1",
            "web,NotTSV,,has 1 of 131 fields,1,0",
            "web,RowDecodingError,collector_tstamp,is mandatory and empty,1,0",
            "web,RowDecodingError,doc_width,is not a whole number of 32 bits,1,0",
            "web,RowDecodingError,event_id,is mandatory and empty,1,0",
            "web,RowDecodingError,v_collector,is mandatory and empty,1,0",
            "web,RowDecodingError,v_etl,is mandatory and empty,1,0");
  }

  @Test
  void failedEventsAndBadRowsGoToTheFailuresAndFromThereToTheEvents() throws IOException {
    String reason =
        """
        {"schema":"iglu:com.snowplowanalytics.snowplow/failure/jsonschema/1-0-0","data":{"failureType":"ValidationError",\
        "errors":[{"message":"n is no number"}],"timestamp":"2026-01-01T00:00:00Z"}}""";
    sources.receive("failed", FailureLines.with(1, "derived_contexts", CONTEXTS.formatted(reason)));
    sources.receive(
        "bad",
        """
        {"schema":"iglu:com.snowplowanalytics.snowplow.badrows/loader_parsing_error/jsonschema/2-0-0",\
        "data":{"payload":"%s","failure":{"type":"FieldNumberMismatch","fieldCount":130},"processor":{}}}"""
            .formatted(FailureLines.shortened(2, 130).replace("\t", "\\t")),
        """
        {"schema":"iglu:com.snowplowanalytics.snowplow.badrows/adapter_failures/jsonschema/1-0-0",\
        "data":{"payload":{"vendor":"com.acme"},"failure":{"messages":[{"field":"body","value":"x","expectation":"JSON"}]}}}""",
        "no bad row");

    assertThat(ids()).isEmpty();
    assertThat(
            lake.read(FailedEventsTable.TABLE)
                .selectExpr("source", "failure_type", "field_count", "get(errors, 0).message")
                .orderBy("source", "failure_type")
                .collectAsList())
        .containsExactly(
            RowFactory.create("bad", "NotBadRow", 1, null),
            RowFactory.create("bad", "adapter_failures", null, "JSON"),
            RowFactory.create("bad", "loader_parsing_error", 130, "FieldNumberMismatch"),
            RowFactory.create("failed", "ValidationError", 131, "n is no number"));

    Path patch =
        Workspace.write(
            folder.resolve("patch.json"),
            """
            {"iglu:com.snowplowanalytics.snowplow/failure/jsonschema/1-*":
              [{"op": "add", "path": "/data/accepted", "value": true}]}""");
    assertThat(
            sources.replay(
                new String[] {
                  "--where",
                  "failure_type <> 'NotBadRow'",
                  "--fields",
                  "131",
                  "--patch",
                  patch.toString()
                }))
        .startsWith("1 holds no event that could be replayed\n2 to replay\n");
    sources.workspace().run("events");

    assertThat(ids()).containsExactly(1L, 2L);
    assertThat(
            lake.read(EventsTable.TABLE)
                .where("derived_contexts LIKE '%\"accepted\":true%'")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aRepairThatNeverSucceedsDoesNotGoRoundInCircles() throws IOException {
    sources.receive("web", FailureLines.with(1, "doc_width", "wide"), "no event");
    String[] worse = {
      "--where", "field_count = 131", "--set-field", "doc_width=concat(doc_width, 'r')"
    };

    for (int i = 0; i < 2; i++) {
      assertThat(sources.replay(worse)).endsWith(endOf(i == 0 ? 1 : 0));
      assertThat(sources.replay(new String[] {"--where", "true"})).endsWith(endOf(i == 0 ? 2 : 0));
      sources.workspace().run("events");
    }

    assertThat(count(BRONZE)).isEqualTo(5);
    assertThat(lake.read(FailedEventsTable.TABLE).select("first_failure_id").distinct().count())
        .isEqualTo(2);
    assertThat(sources.replay(worse, "--again")).endsWith(endOf(1));
  }

  private static String endOf(int replayed) {
    return replayed
        + " replayed: cdp events makes events of them, or failures that are linked to these\n";
  }

  private List<Long> ids() {
    Dataset<Row> events = lake.read(EventsTable.TABLE);
    return events.select("event_id").collectAsList().stream()
        .map(row -> java.util.UUID.fromString(row.getString(0)).getLeastSignificantBits())
        .sorted()
        .toList();
  }

  private long failing(String... conditions) {
    return lake.read(FailedEventsTable.TABLE).where(String.join(" AND ", conditions)).count();
  }

  private long count(Table table) {
    return lake.read(table).count();
  }
}
