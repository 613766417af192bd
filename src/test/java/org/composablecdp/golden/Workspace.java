package org.composablecdp.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.composablecdp.lake.Lake;
import org.composablecdp.spark.TemporaryLake;

/**
 * A folder with a configuration, the sources it names and the lake made of them.
 *
 * @param root the folder: {@code cdp.yml}, {@code lake} and, unless elsewhere, the sources
 */
public record Workspace(Path root) {

  private static final String CONF =
      """
      lake:
        folder: '%1$s/lake'
      sources:
        events:
          - {name: web, type: files, path: '%2$s/events'}
        records:
          - {name: crm, record: contacts, format: csv, path: '%2$s/contacts'}
          - {name: shop, record: orders, format: json, path: '%2$s/orders'}
      models:
        horizonDays: 7
        observationDays: 10
        trainingDates: 2
        minimumExamples: 3
      """;

  /** A new workspace whose sources are in a folder of their own. */
  public static Workspace over(Path sources, Path root) {
    write(root.resolve("cdp.yml"), CONF.formatted(root, sources));
    return new Workspace(root);
  }

  public Path conf() {
    return root.resolve("cdp.yml");
  }

  public Path lakeFolder() {
    return root.resolve("lake");
  }

  /** The lake, as a new process finds it. */
  public Lake open() {
    return TemporaryLake.in(lakeFolder());
  }

  /** A command with this configuration; it must come through. */
  public Cdp run(String command, String... more) {
    return Cdp.runWell(arguments(command, more));
  }

  public String[] arguments(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--conf", conf().toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Writes a file, and the folders above it. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
