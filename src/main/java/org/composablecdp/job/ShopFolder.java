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

  /**
   * Removes everything, the marker first.
   *
   * @throws ConfException where the folder holds anything but a demo
   */
  void clear() {
    try {
      if (Files.exists(root) && !isEmpty() && !Files.exists(sign())) {
        throw new ConfException(
            root + " is not empty and holds no demo: name a new folder, nothing was removed");
      }
      Files.deleteIfExists(marker());
      delete(root);
      Files.createDirectories(root);
      Files.createFile(sign());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.findAny().isEmpty();
    }
  }

  /** Says that the folder was made for a demo and may be removed. */
  private Path sign() {
    return root.resolve(".cdp-demo");
  }

  /** Removes a folder and all that is in it; the sign goes last, so that this can be repeated. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The events of the shop as a source. */
  Conf.EventSource eventFiles() {
    return new Conf.EventSource(
        "web",
        Conf.EventSourceType.FILES,
        shop().resolve("events").toString(),
        Map.of(),
        Conf.EventContent.ENRICHED);
  }

  /** The configuration of the lake over these events and the other files of the shop. */
  Conf conf(List<Conf.EventSource> events) {
    return conf(events, Map.of());
  }

  /** The same with other settings, by the names of their options. */
  Conf conf(List<Conf.EventSource> events, Map<String, String> settings) {
    Conf plain =
        ConfLoader.bind("lake: {folder: " + quoted(root.resolve("lake")) + "}", settings, "demo");
    Conf.RecordSource contacts =
        records("crm", Conf.RecordType.CONTACTS, Conf.RecordFormat.CSV, "contacts");
    Conf.RecordSource orders =
        records("shop", Conf.RecordType.ORDERS, Conf.RecordFormat.JSON, "orders");
    return plain.withSources(new Conf.Sources(events, List.of(contacts, orders)));
  }

  private Conf.RecordSource records(
      String name, Conf.RecordType record, Conf.RecordFormat format, String folder) {
    return Conf.RecordSource.ofFiles(name, record, format, shop().resolve(folder).toString());
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
