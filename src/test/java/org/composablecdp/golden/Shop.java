package org.composablecdp.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.TemporaryLake;

/**
 * A small simulated shop and the lake that one run makes of it, both made once for all tests of a
 * process. Nobody may change the files; the lake may be run again.
 */
public final class Shop {

  /** The end of its last day. */
  public static final String END = "2026-07-26";

  private static final Path HOME =
      Path.of(System.getProperty("cdp.basedir", ""), "target", "shop-" + process())
          .toAbsolutePath();
  private static final Path FILES = simulate();

  private Shop() {}

  /** The folder with events, contacts, orders and truth. */
  public static Path files() {
    return FILES;
  }

  /** The files of events, contacts or orders, in the order of their days. */
  public static List<Path> files(String kind) {
    try (Stream<Path> files = Files.list(FILES.resolve(kind))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where {@link #tables} are; the session knows them until another lake is opened. */
  public static Workspace lake() {
    return Undisturbed.WORKSPACE;
  }

  /** What all tables hold after one run over all files. */
  public static Snapshot tables() {
    return Undisturbed.TABLES;
  }

  /** Each process of the tests has a number and a folder. */
  private static String process() {
    String fork = System.getProperty("cdp.fork", "");
    return fork.isEmpty() ? Long.toString(ProcessHandle.current().pid()) : fork;
  }

  private static Path simulate() {
    clear(HOME);
    Path folder = HOME.resolve("files");
    Cdp.runWell("simulate", "--people", "150", "--days", "25", "--to", folder.toString());
    return folder;
  }

  private static void clear(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made when first asked for. */
  private static final class Undisturbed {

    private static final Workspace WORKSPACE = Workspace.over(FILES, HOME.resolve("undisturbed"));
    private static final Snapshot TABLES = make();

    private static Snapshot make() {
      TemporaryLake.forget();
      // As in the product: only with them a merge that changes nothing makes no commit
      LocalSpark.withDeletionVectors(() -> WORKSPACE.run("run", "--as-of", END));
      return Snapshot.of(WORKSPACE);
    }
  }
}
