package org.composablecdp.gold.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.silver.event.EventDeduplication;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Visits of the labelled sample of Snowplow's web data model, compared with what that makes of it.
 * Everything that differs is listed here with its reason.
 */
final class SnowplowSessionsTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("cdp.basedir", ""), "..", "shared", "data", "snowplow", "web");

  /** Our columns and theirs. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry(SessionsTable.PLATFORM, "platform"),
          Map.entry(SessionsTable.SESSION_INDEX, "domain_sessionidx"),
          Map.entry(SessionsTable.STARTED_AT, "start_tstamp"),
          Map.entry(SessionsTable.ENDED_AT, "end_tstamp"),
          Map.entry(SessionsTable.EVENTS, "total_events"),
          Map.entry(SessionsTable.PAGE_VIEWS, "page_views"),
          Map.entry(SessionsTable.ENGAGED_SECONDS, "engaged_time_in_s"),
          Map.entry(SessionsTable.IS_ENGAGED, "is_engaged"),
          Map.entry(SessionsTable.LANDING_PAGE, "first_page_url"),
          Map.entry(SessionsTable.EXIT_PAGE, "last_page_url"),
          Map.entry(SessionsTable.REFERRER_HOST, "refr_urlhost"),
          Map.entry(SessionsTable.REFERRER_MEDIUM, "refr_medium"),
          Map.entry(SessionsTable.MEDIUM, "mkt_medium"),
          Map.entry(SessionsTable.TRAFFIC_SOURCE, "mkt_source"),
          Map.entry(SessionsTable.CAMPAIGN, "mkt_campaign"),
          Map.entry(SessionsTable.CLICK_ID, "mkt_clickid"),
          Map.entry(SessionsTable.COUNTRY, "geo_country"));

  /** They end a visit three days after its begin; here all events of a session are one visit. */
  private static final Set<String> LONGER = Set.of("ended_at", "events", "exit_page", "page_views");

  /** They take a page ping without its page view for a page, begun 5 seconds before. */
  private static final Set<String> PINGS =
      Set.of("started_at", "page_views", "landing_page", "exit_page");

  private static final Map<String, Set<String>> DIFFERENT =
      Map.of(
          "2bfc2c760c3ac434953eefd7903789429c8a5f8171c4b8b26aee93108b77bd35", LONGER,
          "d21c000a5953335da6cd125ac349135ae6524b04dd4b107a263dfb1de131b12d", LONGER,
          "0b5d421a98dc6af66d7da30840afb1072f518342ca058cef3af20a6e9b30fce8", PINGS,
          "0b0c7bb589ebd041177514f3e43446ca5d4343328936d2f8f12a42b41bf9140d", PINGS,
          // Its is_engaged was set by hand in the sample
          "0b0c7bb589ebd041177514f3e43446ca5d4343328936d2f8f12a42b41bf9140e", with(PINGS));

  /**
   * Visits that only we have, by the label in user_id: those without any page view, those whose
   * page views have no id, and those whose events came more than three days late.
   */
  private static final Set<String> OURS_ALONE =
      Set.of("consent_accel", "NULL page_view_id", "late arriving: device created/sent >3 days");

  private static List<Row> compared;

  @BeforeAll
  static void compare() throws IOException {
    if (Files.exists(SAMPLE)) {
      compared = compared();
    }
  }

  @BeforeEach
  void skipWithoutTheSample() {
    assumeTrue(Files.exists(SAMPLE), "No reference data at " + SAMPLE);
  }

  @Test
  void everyVisitOfTheirsIsOneOfOurs() {
    assertThat(compared)
        .noneMatch(row -> row.isNullAt(0))
        .filteredOn(row -> !row.isNullAt(1))
        .hasSize(18);
  }

  @Test
  void everyVisitThatOnlyWeHaveIsOfAKindTheyLeaveOut() {
    assertThat(compared)
        .filteredOn(row -> row.isNullAt(1))
        .hasSize(28)
        .extracting(row -> row.getString(2).replace("user_id:", ""))
        .allMatch(OURS_ALONE::contains);
  }

  @Test
  void everyColumnOfACommonVisitAgreesUnlessItsReasonIsGivenHere() {
    Map<String, Set<String>> differing =
        compared.stream()
            .filter(row -> !row.isNullAt(1) && !row.getList(3).isEmpty())
            .collect(
                Collectors.toMap(
                    row -> row.getString(0), row -> new TreeSet<>(row.<String>getList(3))));

    assertThat(differing).isEqualTo(DIFFERENT);
  }

  private static List<Row> compared() throws IOException {
    Dataset<Row> theirs =
        LocalSpark.session()
            .read()
            .options(Map.of("header", "true", "multiLine", "true", "escape", "\""))
            .csv(SAMPLE.resolve("expected/sessions.csv").toString());
    Column[] differing =
        COLUMNS.keySet().stream()
            .map(name -> when(not(ours(name).eqNullSafe(theirs(name))), lit(name)))
            .toArray(Column[]::new);
    return ours()
        .as("ours")
        .join(theirs.as("theirs"), ours("session_id").equalTo(col("domain_sessionid")), "full")
        .select(
            ours("session_id"),
            col("domain_sessionid"),
            ours("identifier"),
            array_compact(functions.array(differing)).as("differing"))
        .collectAsList();
  }

  private static Dataset<Row> ours() throws IOException {
    Timestamp now = Timestamp.valueOf("2024-01-01 00:00:00");
    List<Row> records = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLE.resolve("events.tsv"))) {
      records.add(
          RowFactory.create("web", "good", "0", null, null, line.getBytes(UTF_8), now, now, "run"));
    }
    EventParsing parsing = new EventParsing();
    Dataset<Row> received =
        LocalSpark.session().createDataFrame(records, EventsTable.TABLE.schema());
    Dataset<Row> events =
        new EventDeduplication(Duration.ofDays(7)).apply(parsing.events(parsing.apply(received)));
    return new Sessions(
            10,
            5,
            "(?i)bot|crawl|spider",
            new IdentifiersTable.Blocked(List.of("", "null"), List.of(), List.of()))
        .apply(events);
  }

  private static Column ours(String name) {
    Column own = col("ours." + name);
    // Their sample counts every page view as a conversion, and conversions as engaged
    return name.equals(SessionsTable.IS_ENGAGED)
        ? own.or(col("theirs.cv_view_page_converted").cast("boolean"))
        : own;
  }

  private static Column theirs(String name) {
    Column text = regexp_replace(col("theirs." + COLUMNS.get(name)), " UTC$", "");
    return text.cast(SessionsTable.TABLE.schema().apply(name).dataType());
  }

  private static Set<String> with(Set<String> columns) {
    Set<String> all = new TreeSet<>(columns);
    all.add("is_engaged");
    return all;
  }
}
