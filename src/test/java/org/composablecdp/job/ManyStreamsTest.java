package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.bronze.TestBroker;
import org.composablecdp.bronze.kinesis.KinesisClients;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.simulation.Kinesalite;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Several streams, of several kinds, in one configuration and one run. */
final class ManyStreamsTest {

  private static final Path KINESALITE =
      Path.of(System.getProperty("cdp.basedir", "."), "target", "kinesalite");

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = TemporaryLake.in(folder.resolve("lake"));
  }

  @Test
  void streamsOfKinesisAndTopicsOfKafkaAreReadSideBySideEachByItsName() {
    try (TestBroker broker = TestBroker.start();
        Kinesalite server = Kinesalite.start(KINESALITE)) {
      Map<String, List<String>> sent = new TreeMap<>();
      for (String topic : List.of("web", "app")) {
        broker.create(topic, 2);
        sent.put("kafka-" + topic, broker.send(topic, topic, 0, 50));
      }
      for (String stream : List.of("shop", "blog")) {
        sent.put("kinesis-" + stream, put(server, stream));
      }

      Conf conf = conf(broker.servers(), server.endpoint().toString());
      run(conf);
      run(conf);

      assertThat(received()).isEqualTo(sent);
    }
  }

  @Test
  void whenOneStreamDoesNotStartNoneIsLeftRunning() throws Exception {
    Files.writeString(folder.resolve("events.tsv"), "one\n");
    String text =
        """
        lake: {folder: unused}
        sources:
          events:
            - {name: good, type: files, path: '%s'}
            - {name: wrong, type: kinesis, options: {streamName: web, consumerMode: efo}}
        """
            .formatted(folder);
    Conf conf = ConfLoader.bind(text, Map.of(), "test");
    Pace pace = new Pace.Continuous(Duration.ofMillis(100));
    Runner runner = new Runner(new Run("run", lake, conf, Instant.EPOCH, pace));

    assertThatThrownBy(() -> runner.runStage(List.of(new IngestJob())))
        .hasMessageContaining("sources.events 'wrong': options: consumerMode is not an option");
    assertThat(lake.spark().streams().active()).isEmpty();
  }

  private void run(Conf conf) {
    Run run = new Run("run", lake, conf, Instant.EPOCH, new Pace.Once());
    new Runner(run).runStage(List.of(new IngestJob()));
  }

  private static Conf conf(String servers, String endpoint) {
    String text =
        """
        lake: {folder: unused}
        sources:
          events:
            - {name: kafka-web, type: kafka, options: {kafka.bootstrap.servers: '%1$s', subscribe: web, startingOffsets: earliest}}
            - {name: kafka-app, type: kafka, options: {kafka.bootstrap.servers: '%1$s', subscribe: app, startingOffsets: earliest}}
            - {name: kinesis-shop, type: kinesis, options: {streamName: shop, endpoint: '%2$s', %3$s}}
            - {name: kinesis-blog, type: kinesis, options: {streamName: blog, endpoint: '%2$s', %3$s}}
        """;
    String login =
        "region: eu-west-1, initialPosition: trim_horizon, awsAccessKey: key, awsSecretKey: hush";
    return ConfLoader.bind(text.formatted(servers, endpoint, login), Map.of(), "test");
  }

  private static List<String> put(Kinesalite server, String stream) {
    Map<String, String> options = new HashMap<>();
    options.put("region", "eu-west-1");
    options.put("endpoint", server.endpoint().toString());
    options.put("awsAccessKey", "key");
    options.put("awsSecretKey", "hush");
    List<String> ids = IntStream.range(0, 50).mapToObj(i -> stream + "-" + i).toList();
    try (KinesisClient client = KinesisClients.of(options)) {
      client.createStream(request -> request.streamName(stream).shardCount(2));
      client.waiter().waitUntilStreamExists(request -> request.streamName(stream));
      for (String id : ids) {
        client.putRecord(
            request ->
                request.streamName(stream).partitionKey(id).data(SdkBytes.fromUtf8String(id)));
      }
    }
    return ids;
  }

  /** The ids of each source, in the order of their numbers. */
  private Map<String, List<String>> received() {
    return lake.read(EventsTable.TABLE).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.<String>getAs(EventsTable.SOURCE),
                Collectors.collectingAndThen(Collectors.toList(), ManyStreamsTest::ids)));
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream()
        .map(row -> new String(row.<byte[]>getAs(EventsTable.DATA), UTF_8))
        .sorted(Comparator.comparing(id -> Integer.valueOf(id.substring(id.indexOf('-') + 1))))
        .toList();
  }
}
