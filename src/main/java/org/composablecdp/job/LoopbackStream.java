package org.composablecdp.job;

import java.nio.file.Path;
import java.util.Map;
import org.composablecdp.bronze.kinesis.KinesisClients;
import org.composablecdp.conf.Conf;
import org.composablecdp.simulation.FolderSink;
import org.composablecdp.simulation.Kinesalite;
import org.composablecdp.simulation.KinesisSink;
import org.composablecdp.simulation.ShopOptions;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** A Kinesis stream of two shards on this machine. */
record LoopbackStream(Kinesalite server) implements AutoCloseable {

  private static final String NAME = "shop";
  private static final int SHARDS = 2;

  /** Starts the server; its program is kept for the next time, its records are not. */
  static LoopbackStream open() {
    return new LoopbackStream(Kinesalite.start(Path.of(".lake", "kinesalite")));
  }

  /** Sends the events of the shop to the stream, and writes the rest to the folder. */
  void fill(ShopOptions options, Path folder) {
    try (KinesisClient kinesis = KinesisClients.of(options())) {
      create(kinesis);
      SimulateCommand.simulate(options, new KinesisSink(kinesis, NAME, new FolderSink(folder)));
    }
  }

  private static void create(KinesisClient kinesis) {
    try {
      kinesis.createStream(request -> request.streamName(NAME).shardCount(SHARDS));
    } catch (ResourceInUseException e) {
      return;
    }
    kinesis.waiter().waitUntilStreamExists(request -> request.streamName(NAME));
  }

  /** The stream as a source of events. */
  Conf.EventSource source() {
    return new Conf.EventSource(
        "web", Conf.EventSourceType.KINESIS, "", options(), Conf.EventContent.ENRICHED);
  }

  private Map<String, String> options() {
    return Map.of(
        "streamName", NAME,
        "region", "eu-west-1",
        "endpoint", server.endpoint().toString(),
        "initialPosition", "trim_horizon",
        "awsAccessKey", "loopback",
        "awsSecretKey", "loopback");
  }

  @Override
  public void close() {
    server.close();
  }
}
