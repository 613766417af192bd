package org.composablecdp.conf;

import java.nio.file.Path;
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
    @Default("{}") Contracts contracts,
    @Default("{}") Events events,
    @Default("{}") Identity identity,
    @Default("{}") Behaviour behaviour,
    @Default("{}") Customers customers,
    @Default("{}") Models models,
    @Default("{}") Quality quality,
    @Default("{}") Streaming streaming) {

  /** The same configuration with other sources of records. */
  Conf withRecords(List<RecordSource> records) {
    return withSources(new Sources(sources.events(), records));
  }

  /** The same configuration with other sources. */
  public Conf withSources(Sources others) {
    return new Conf(
        lake, others, contracts, events, identity, behaviour, customers, models, quality,
        streaming);
  }

  /** The same configuration, with relative folders of the lake and of sources within this one. */
  public Conf within(Path folder) {
    LakeConf its = new LakeConf(lake.catalog(), within(folder, lake.folder()));
    Sources inside =
        new Sources(
            sources.events().stream().map(it -> it.within(folder)).toList(),
            sources.records().stream().map(it -> it.within(folder)).toList());
    return new Conf(
        its, inside, contracts, events, identity, behaviour, customers, models, quality, streaming);
  }

  private static String within(Path folder, String path) {
    boolean isAsItIs = path.isEmpty() || ConfLoader.isForSpark(path);
    return isAsItIs ? path : folder.resolve(path).toString();
  }

  /** Where the tables are: in a Unity Catalog, or in a folder. */
  public record LakeConf(@Default("") String catalog, String folder) {}

  /** Where events and records come from. */
  public record Sources(
      @Default("[]") List<EventSource> events, @Default("[]") List<RecordSource> records) {}

  /** Kinds of event streams. */
  public enum EventSourceType {
    KINESIS,
    KAFKA,
    FILES
  }

  /** What the records of an event stream are. */
  public enum EventContent {
    ENRICHED,
    FAILED,
    BAD
  }

  /**
   * A stream of Snowplow events, or of those that failed in Enrich.
   *
   * @param options handed to the Spark source as they are
   */
  public record EventSource(
      String name,
      EventSourceType type,
      @Default("") String path,
      @Default("{}") Map<String, String> options,
      @Default("enriched") EventContent content) {

    private EventSource within(Path folder) {
      return new EventSource(name, type, Conf.within(folder, path), options, content);
    }
  }

  /** Kinds of records. */
  public enum RecordType {
    CONTACTS,
    PRODUCTS,
    ORDERS,
    ORDER_LINES,
    RETURNS,
    STORE_VISITS,
    EMAIL_ACTIVITY,
    CALL_ACTIVITY,
    ATTRIBUTES;

    /** The kind as it is written in the configuration and in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where records are kept. */
  public enum RecordSourceType {
    FILES,
    JDBC,
    DELTA
  }

  /** Formats of files of records. */
  public enum RecordFormat {
    CSV,
    JSON,
    PARQUET,
    AVRO
  }

  /**
   * A folder of files, a table of a database or a Delta table of records of one kind.
   *
   * @param columns from our column names to those of the source, where they differ
   * @param options handed to the Spark source as they are; may hold secrets
   */
  public record RecordSource(
      String name,
      RecordType record,
      @Default("files") RecordSourceType type,
      @Default("csv") RecordFormat format,
      @Default("") String path,
      @Default("") String table,
      @Default("") String query,
      @Default("[]") List<String> key,
      @Default("") String watermark,
      @Default("1h") Duration overlap,
      @Default("") String namespace,
      @Default("") String mapping,
      @Default("{}") Map<String, String> columns,
      @Default("{}") Map<String, String> options) {

    /** A folder of files whose columns have our names. */
    public static RecordSource ofFiles(
        String name, RecordType record, RecordFormat format, String path) {
      return new RecordSource(
          name,
          record,
          RecordSourceType.FILES,
          format,
          path,
          "",
          "",
          List.of(),
          "",
          Duration.ofHours(1),
          "",
          "",
          Map.of(),
          Map.of());
    }

    private RecordSource within(Path folder) {
      return new RecordSource(
          name,
          record,
          type,
          format,
          Conf.within(folder, path),
          table,
          query,
          key,
          watermark,
          overlap,
          namespace,
          mapping,
          columns,
          options);
    }

    /** The same source with other columns. */
    public RecordSource withColumns(Map<String, String> others) {
      return new RecordSource(
          name, record, type, format, path, table, query, key, watermark, overlap, namespace,
          mapping, others, options);
    }

    /** Leaves out the options: they may hold a password. */
    @Override
    public String toString() {
      return "%s %s of %s".formatted(type, record, name);
    }
  }

  /**
   * What the records must be.
   *
   * @param country ISO 3166 code of two letters; may be empty
   */
  public record Contracts(
      @Default("classpath:conf/contracts") String folder, @Default("") String country) {}

  /** How records of event streams become events. */
  public record Events(@Default("7d") Duration duplicateWindow, @Default("") String resolver) {}

  /** How identifiers become customers. */
  public record Identity(
      @Default("classpath:conf/identity.yml") String rules, @Default("10000000") int taskEdges) {}

  /** How events become sessions. */
  public record Behaviour(
      @Default("10s") Duration heartbeat,
      @Default("5s") Duration minimumVisit,
      @Default("(?i)bot|crawl|spider|slurp|headless|lighthouse|pingdom|monitor") String botPattern,
      @Default("3d") Duration lateAfter,
      @Default("3d") Duration longestSession,
      @Default("{PDP: /product, PLP: /list, checkout: /checkout, homepage: /home}")
          Map<String, String> contentGroups,
      @Default("classpath:conf/source-categories.csv") String sourceCategories) {}

  /**
   * How sessions and orders become customers.
   *
   * @param currency ISO 4217 code; may be empty
   */
  public record Customers(@Default("") String currency) {}

  /** How customers are scored. */
  public record Models(
      @Default("14") int horizonDays,
      @Default("28") int observationDays,
      @Default("3") int trainingDates,
      @Default("20") int minimumExamples,
      @Default("personalization") String purpose) {}

  /** What is expected of the tables. */
  public record Quality(@Default("classpath:conf/expectations") String expectations) {}

  /** How streams are read. */
  public record Streaming(
      @Default("10s") Duration interval,
      @Default("100") int filesPerBatch,
      @Default("1g") String bytesPerBatch) {}
}
