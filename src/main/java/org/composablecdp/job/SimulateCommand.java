package org.composablecdp.job;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.composablecdp.bronze.kinesis.KinesisClients;
import org.composablecdp.conf.ConfException;
import org.composablecdp.simulation.FolderSink;
import org.composablecdp.simulation.KinesisSink;
import org.composablecdp.simulation.ShopOptions;
import org.composablecdp.simulation.ShopSimulation;
import org.composablecdp.simulation.ShopSink;
import org.composablecdp.simulation.ShopSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Writes a simulated shop to a folder, its events to a Kinesis stream if wanted. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Writes a simulated shop: events, CRM, orders, and the truth about them.")
final class SimulateCommand implements Callable<Integer> {

  @Mixin private ShopArguments shop;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder for events, contacts, orders and truth")
  private Path folder;

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      description = "Kinesis stream that gets the events instead of the folder")
  private String stream;

  @Option(names = "--region", description = "Region of the stream")
  private String region;

  @Option(names = "--endpoint", description = "Endpoint of the stream, for an emulator")
  private URI endpoint;

  @Override
  public Integer call() {
    ShopSummary summary = written(shop.shop());
    System.out.printf(
        "%,d events (%,d distinct, %,d broken), %,d contacts, %,d orders of %,d people in %s%n",
        summary.events(),
        summary.distinctEvents(),
        summary.brokenEvents(),
        summary.contacts(),
        summary.orders(),
        summary.people(),
        folder);
    return 0;
  }

  private ShopSummary written(ShopOptions options) {
    try {
      FolderSink files = new FolderSink(folder);
      if (stream == null) {
        return simulate(options, files);
      }
      try (KinesisClient kinesis = KinesisClients.of(connection())) {
        return simulate(options, new KinesisSink(kinesis, stream, files));
      }
    } catch (UncheckedIOException e) {
      throw new ConfException(
          "--to is '%s': %s: write a folder that can be written, with room on its disk"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private Map<String, String> connection() {
    if (region == null) {
      throw new ConfException("--region is missing: write the region of the stream " + stream);
    }
    Map<String, String> options = new HashMap<>(Map.of("region", region, "streamName", stream));
    if (endpoint != null) {
      options.put("endpoint", endpoint.toString());
    }
    return options;
  }

  /** Runs the simulation, with a line every tenth of the days. */
  static ShopSummary simulate(ShopOptions options, ShopSink sink) {
    long step = Math.max(1, options.days() / 10);
    try (sink) {
      return new ShopSimulation(options)
          .run(
              sink,
              day -> {
                if (day % step == 0) {
                  System.err.printf("  day %d of %d%n", day, options.days());
                }
              });
    }
  }
}
