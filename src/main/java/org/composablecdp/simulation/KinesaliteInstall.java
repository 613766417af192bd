package org.composablecdp.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.composablecdp.conf.ConfException;

/**
 * Installs the server of the lock file into a folder named after the lock. It is made under another
 * name and renamed when it is whole, so that a killed install leaves nothing that looks like one
 * and two at a time don't meet.
 */
final class KinesaliteInstall {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "server.js");
  private static final int PATIENCE_MINUTES = 5;

  private KinesaliteInstall() {}

  /** The script that runs the server, installed now or before. */
  static Path in(Path folder) {
    try {
      Path installed = folder.toAbsolutePath().resolve(name());
      if (!Files.isDirectory(installed)) {
        install(folder.toAbsolutePath(), installed);
      }
      return installed.resolve("server.js");
    } catch (IOException e) {
      throw new UncheckedIOException("The Kinesis server cannot be installed into " + folder, e);
    }
  }

  /** Changes with each of the files. */
  private static String name() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : FILES) {
        digest.update(content(file));
      }
      return "kinesalite-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] content(String file) throws IOException {
    try (InputStream in = KinesaliteInstall.class.getResourceAsStream("/kinesalite/" + file)) {
      return in.readAllBytes();
    }
  }

  private static void install(Path folder, Path installed) throws IOException {
    Files.createDirectories(folder);
    Path draft = Files.createTempDirectory(folder, "installing-");
    try {
      for (String file : FILES) {
        Files.write(draft.resolve(file), content(file));
      }
      npm(draft);
      publish(draft, installed);
    } finally {
      delete(draft);
    }
  }

  private static void npm(Path folder) throws IOException {
    Path log = folder.resolve("npm.log");
    Process npm = startNpm(folder, log);
    try {
      if (!npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(
            "npm did not install the Kinesis server within %d minutes: check that npm reaches its registry"
                .formatted(PATIENCE_MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while npm installed the Kinesis server", e);
    } finally {
      npm.destroyForcibly();
    }
    if (npm.exitValue() != 0) {
      throw new IllegalStateException(
          "npm could not install the Kinesis server: check that npm reaches its registry ('npm ping'); it said: "
              + Files.readString(log, StandardCharsets.UTF_8).strip());
    }
  }

  private static Process startNpm(Path folder, Path log) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    try {
      return new ProcessBuilder(
              windows ? "npm.cmd" : "npm",
              "ci",
              "--ignore-scripts",
              "--omit=optional",
              "--no-audit",
              "--no-fund",
              "--loglevel=error")
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new ConfException(
          "npm, which installs the Kinesis server, cannot be started: install Node.js 18 or newer, which brings it, and put it on the PATH",
          e);
    }
  }

  private static void publish(Path draft, Path installed) throws IOException {
    try {
      Files.move(draft, installed, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process may have been faster: its install is the same.
      if (!Files.isDirectory(installed)) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
