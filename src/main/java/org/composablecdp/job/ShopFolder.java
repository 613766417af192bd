package org.composablecdp.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.simulation.ShopOptions;

/**
 * A folder with a simulated shop and the lake made of it.
 *
 * <p>The shop is complete when the file with its options is there; it is written last.
 */
record ShopFolder(Path root) {

  Path shop() {
    return root.resolve("shop");
  }

  Path truth() {
    return shop().resolve("truth");
  }

  private Path marker() {
    return root.resolve("shop.options");
  }

  /** Whether this very shop is there, whole. */
  boolean has(ShopOptions options) {
    try {
      if (!Files.exists(marker())) {
        return false;
      }
      String there = Files.readString(marker());
      if (there.equals(options.toString())) {
        return true;
      }
      throw new ConfException(
          "%s holds another shop, %s: use --fresh to replace it".formatted(root, there));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void complete(ShopOptions options) {
    try {
      Path draft = root.resolve(".shop.options");
      Files.writeString(draft, options.toString());
      Files.move(draft, marker(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything, the marker first. */
  void clear() {
    try {
      Files.deleteIfExists(marker());
      if (Files.exists(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of the shop as a source. */
  Conf.EventSource eventFiles() {
    return new Conf.EventSource(
        "web", Conf.EventSourceType.FILES, shop().resolve("events").toString(), Map.of());
  }

  /** The configuration of the lake over these events and the other files of the shop. */
  Conf conf(List<Conf.EventSource> events) {
    Conf plain =
        ConfLoader.bind("lake: {folder: " + quoted(root.resolve("lake")) + "}", Map.of(), "demo");
    Conf.RecordSource contacts =
        records("crm", Conf.RecordType.CONTACTS, Conf.RecordFormat.CSV, "contacts");
    Conf.RecordSource orders =
        records("shop", Conf.RecordType.ORDERS, Conf.RecordFormat.JSON, "orders");
    return new Conf(
        plain.lake(),
        new Conf.Sources(events, List.of(contacts, orders)),
        plain.events(),
        plain.identity(),
        plain.behaviour(),
        plain.models(),
        plain.streaming());
  }

  private Conf.RecordSource records(
      String name, Conf.RecordType record, Conf.RecordFormat format, String folder) {
    return new Conf.RecordSource(
        name, record, format, shop().resolve(folder).toString(), Map.of(), Map.of());
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
