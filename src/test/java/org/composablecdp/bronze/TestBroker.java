package org.composablecdp.bronze;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A Kafka broker of one node in this JVM, on free ports. */
public final class TestBroker implements AutoCloseable {

  private static final String SCRAM = "SCRAM-SHA-512";
  private static final String PLAIN = "PLAIN";
  private static final String PLAIN_LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";
  private static final long PATIENCE_SECONDS = 30;

  private final KafkaClusterTestKit cluster;
  private final Properties connection = new Properties();

  private TestBroker(SecurityProtocol protocol) {
    try {
      cluster =
          new KafkaClusterTestKit.Builder(
                  new TestKitNodes.Builder()
                      .setCombined(true)
                      .setNumBrokerNodes(1)
                      .setNumControllerNodes(1)
                      .setBrokerSecurityProtocol(protocol)
                      .build())
              .setConfigProp("auto.create.topics.enable", "false")
              .setConfigProp("allow.everyone.if.no.acl.found", "true")
              .setConfigProp("sasl.enabled.mechanisms", PLAIN + "," + SCRAM)
              .setConfigProp("sasl.mechanism.inter.broker.protocol", SCRAM)
              .setConfigProp(
                  "listener.name.external.plain.sasl.jaas.config",
                  PLAIN_LOGIN + "user_admin=\"admin\";")
              .setConfigProp(
                  "listener.name.external.scram-sha-512.sasl.jaas.config",
                  "org.apache.kafka.common.security.scram.ScramLoginModule required;")
              .build();
      cluster.format();
      cluster.startup();
      cluster.waitForReadyBrokers();
    } catch (Exception e) {
      throw new IllegalStateException("The broker does not start", e);
    }
    connection.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers());
  }

  public static TestBroker start() {
    return new TestBroker(SecurityProtocol.PLAINTEXT);
  }

  /** A broker that wants a login by SCRAM. */
  public static TestBroker withLogin(String user, String password) {
    TestBroker broker = new TestBroker(SecurityProtocol.SASL_PLAINTEXT);
    broker.allow(user, password);
    broker.connection.putAll(
        Map.of(
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            SCRAM,
            "sasl.jaas.config",
            login(user, password)));
    return broker;
  }

  public static String login(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  /** Logs in by PLAIN, since the user is not there before. */
  private void allow(String user, String password) {
    Map<String, Object> plain =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            PLAIN,
            "sasl.jaas.config",
            PLAIN_LOGIN + "username=\"admin\" password=\"admin\";");
    try (Admin admin = Admin.create(plain)) {
      ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      await(
          admin
              .alterUserScramCredentials(
                  List.of(new UserScramCredentialUpsertion(user, info, password)))
              .all());
    }
  }

  public String servers() {
    return cluster.bootstrapServers();
  }

  /** A topic of its own. */
  public String topic(int partitions) {
    String name = "t-" + UUID.randomUUID().toString().substring(0, 8);
    create(name, partitions);
    return name;
  }

  public void create(String topic, int partitions) {
    try (Admin admin = Admin.create(connection)) {
      await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all());
    }
  }

  public void grow(String topic, int partitions) {
    try (Admin admin = Admin.create(connection)) {
      await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
    }
  }

  public void delete(String topic) {
    try (Admin admin = Admin.create(connection)) {
      await(admin.deleteTopics(Set.of(topic)).all());
    }
  }

  /** Removes what is before the offset, as retention does. */
  public void expire(String topic, int partition, long before) {
    try (Admin admin = Admin.create(connection)) {
      TopicPartition place = new TopicPartition(topic, partition);
      await(admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(before))).all());
    }
  }

  /** Sends {@code prefix-from} to {@code prefix-(to - 1)}, each its own key, and returns them. */
  public List<String> send(String topic, String prefix, int from, int to) {
    List<String> ids = IntStream.range(from, to).mapToObj(i -> prefix + "-" + i).toList();
    send(
        ids.stream()
            .map(id -> new ProducerRecord<>(topic, id.getBytes(UTF_8), id.getBytes(UTF_8)))
            .toList());
    return ids;
  }

  /** As {@link #send(String, String, int, int)}, all to one partition. */
  public List<String> sendTo(TopicPartition place, String prefix, int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    send(
        ids.stream()
            .map(
                id ->
                    new ProducerRecord<>(
                        place.topic(), place.partition(), id.getBytes(UTF_8), id.getBytes(UTF_8)))
            .toList());
    return ids;
  }

  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (var producer =
        new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      sent.forEach(TestBroker::await);
    }
  }

  public void stop() {
    broker().shutdown();
    broker().awaitShutdown();
  }

  /** On the same port, with what it had. */
  public void startAgain() {
    broker().startup();
  }

  private kafka.server.BrokerServer broker() {
    return cluster.brokers().values().iterator().next();
  }

  private static void await(Future<?> done) {
    try {
      done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IllegalStateException("The broker does not stop", e);
    }
  }
}
