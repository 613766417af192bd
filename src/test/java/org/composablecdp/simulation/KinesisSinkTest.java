package org.composablecdp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class KinesisSinkTest {

  private static final ShopOptions SHOP = ShopOptions.defaults().withPeople(100).withDays(10);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void theStreamHoldsTheLinesOfTheFiles() {
    System.setProperty("aws.cborEnabled", "false");
    Path install = Path.of(System.getProperty("cdp.basedir", "."), "target", "kinesalite");
    try (Kinesalite server = Kinesalite.start(install);
        KinesisClient kinesis = client(server)) {
      kinesis.createStream(create -> create.streamName("shop").shardCount(2));
      kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName("shop"));
      try (KinesisSink sink =
          new KinesisSink(kinesis, "shop", new FolderSink(folder.resolve("k")))) {
        new ShopSimulation(SHOP).run(sink);
      }
      try (FolderSink sink = new FolderSink(folder.resolve("f"))) {
        new ShopSimulation(SHOP).run(sink);
      }
      assertThat(records(kinesis))
          .containsExactlyInAnyOrderElementsOf(Written.lines(folder.resolve("f"), "events"));
      assertThat(Written.lines(folder.resolve("k"), "orders"))
          .isEqualTo(Written.lines(folder.resolve("f"), "orders"));
    }
  }

  private static KinesisClient client(Kinesalite server) {
    return KinesisClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static List<String> records(KinesisClient kinesis) {
    List<String> found = new ArrayList<>();
    for (Shard shard : kinesis.listShards(list -> list.streamName("shop")).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  get ->
                      get.streamName("shop")
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      read(kinesis, iterator, found);
    }
    return found;
  }

  private static void read(KinesisClient kinesis, String first, List<String> found) {
    String iterator = first;
    boolean more = true;
    while (more) {
      String from = iterator;
      GetRecordsResponse got = kinesis.getRecords(get -> get.shardIterator(from));
      got.records().forEach(record -> found.add(record.data().asUtf8String()));
      more = !got.records().isEmpty();
      iterator = got.nextShardIterator();
    }
  }
}
