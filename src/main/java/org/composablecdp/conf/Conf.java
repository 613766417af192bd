package org.composablecdp.conf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The configuration of a lake and its jobs: the tree of the YAML file. Every option is described in
 * {@code conf/reference.yml}.
 */
public record Conf(
    LakeConf lake,
    @Default("{}") Sources sources,
    @Default("{}") Events events,
    @Default("{}") Identity identity,
    @Default("{}") Behaviour behaviour,
    @Default("{}") Models models,
    @Default("{}") Streaming streaming) {

  /** Where the tables are: in a Unity Catalog, or in a folder. */
  public record LakeConf(@Default("") String catalog, String folder) {}

  /** Where events and records come from. */
  public record Sources(
      @Default("[]") List<EventSource> events, @Default("[]") List<RecordSource> records) {}

  /** Kinds of event streams. */
  public enum EventSourceType {
    KINESIS,
    FILES
  }

  /**
   * A stream of Snowplow enriched events.
   *
   * @param options handed to the Spark source as they are
   */
  public record EventSource(
      String name,
      EventSourceType type,
      @Default("") String path,
      @Default("{}") Map<String, String> options) {}

  /** Kinds of records. */
  public enum RecordType {
    CONTACTS,
    ORDERS;

    /** The kind as it is written in the configuration and in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Formats of files of records. */
  public enum RecordFormat {
    CSV,
    JSON
  }

  /**
   * A folder of files of contacts or orders.
   *
   * @param columns from our column names to those of the files, where they differ
   */
  public record RecordSource(
      String name,
      RecordType record,
      RecordFormat format,
      String path,
      @Default("{}") Map<String, String> columns,
      @Default("{}") Map<String, String> options) {}

  /** How records of event streams become events. */
  public record Events(@Default("30d") Duration duplicateWindow) {}

  /** How identifiers become customers. */
  public record Identity(
      @Default("['', 'null', 'none', 'undefined', 'anonymous', 'unknown', '-', '-1', '0']")
          List<String> blockedValues,
      @Default(
              "['test@test.com', 'none@none.com', 'no@email.com', 'noreply@example.com',"
                  + " 'test@example.com']")
          List<String> blockedEmails,
      @Default("1") int loginsPerIdentifier,
      @Default("2000000") int driverEdges) {}

  /** How events become sessions. */
  public record Behaviour(
      @Default("10s") Duration heartbeat,
      @Default("5s") Duration minimumVisit,
      @Default("(?i)bot|crawl|spider|slurp|headless|lighthouse|pingdom|monitor")
          String botPattern) {}

  /** How customers are scored. */
  public record Models(
      @Default("14") int horizonDays,
      @Default("28") int observationDays,
      @Default("3") int trainingDates,
      @Default("20") int minimumExamples,
      @Default("personalization") String purpose) {}

  /** How streams are read. */
  public record Streaming(
      @Default("10s") Duration interval,
      @Default("100") int filesPerBatch,
      @Default("1g") String bytesPerBatch) {}
}
